using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Shapes;

/// <summary>Shapes and parameter counts that the literature gives, taken from source through parsing and the fold.</summary>
public sealed class FigureTests
{
    [Theory]
    [InlineData("[Network(1, 4, 4)] [Conv2D(1, 3)]", "1x2x2")]
    [InlineData("[Network(1, 4, 4)] [Conv2D(1, 3, Padding = 1)]", "1x4x4")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(1, 3)]", "1x5x5")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(1, 3, Stride = 2)]", "1x3x3")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(1, 3, Stride = 3, Rounding = Rounding.Floor)]", "1x2x2")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(1, 3, Stride = 3, Rounding = Rounding.Ceiling)]", "1x3x3")]
    [InlineData("[Network(3, 32, 32)] [Conv2D(3, 5)]", "3x28x28")]
    [InlineData("[Network(3, 32, 32)] [Conv2D(3, 5, Padding = 2)]", "3x32x32")]
    [InlineData("[Network(2, 12, 10)] [Conv2D(6, 5, 3, StrideHeight = 1, PaddingWidth = 1)]", "6x8x10")]
    [InlineData("[Network(3, 32, 32)] [Conv2D(8, 3, Dilation = 2)]", "8x28x28")]
    [InlineData("[Network(3, 32, 32)] [Conv2D(8, 3, Padding = 2, Dilation = 2)]", "8x32x32")]
    [InlineData("[Network(2, 12, 10)] [Conv2D(6, 5, 3, DilationHeight = 2, Rounding = Rounding.Floor)]", "6x4x8")]
    [InlineData("[Network(3, 32, 31)] [Conv2D(8, 4, Padding = Padding.Same)]", "8x32x31")]
    [InlineData("[Network(3, 32, 31)] [Conv2D(8, 4, Stride = 3, Padding = Padding.Same)]", "8x11x11")]
    [InlineData("[Network(3, 5, 5)] [Conv2D(8, 2, Stride = 7, Padding = Padding.Same)]", "8x1x1")]
    [InlineData("[Network(3, 32, 30)] [Conv2D(8, 3, PaddingWidth = Padding.Same)]", "8x30x30")]
    [InlineData("[Network(6, 9, 9)] [Conv2D(12, 3, Groups = 6)]", "12x7x7")]
    [InlineData("[Network(6, 9, 9)] [ConvTranspose2D(4, 3)]", "4x11x11")]
    [InlineData("[Network(6, 9, 9)] [ConvTranspose2D(4, 2, Stride = 2)]", "4x18x18")]
    [InlineData("[Network(6, 9, 8)] [ConvTranspose2D(4, 3, Stride = 2, Padding = 1, OutputPadding = 1)]", "4x18x16")]
    [InlineData("[Network(6, 5, 4)] [ConvTranspose2D(4, 3, StrideHeight = 3, DilationWidth = 4, OutputPaddingWidth = 3)]", "4x15x15")]
    [InlineData("[Network(30, 24, 24)] [MaxPool2D(2)]", "30x12x12")]
    [InlineData("[Network(4, 6, 9)] [MaxPool2D(2, 3)]", "4x3x3")]
    [InlineData("[Network(4, 9, 9)] [AvgPool2D(3, Stride = 2)]", "4x4x4")]
    [InlineData("[Network(4, 9, 9)] [AvgPool2D(3, Stride = 2, Padding = 1)]", "4x5x5")]
    [InlineData("[Network(30, 12, 12)] [Flatten]", "4320")]
    [InlineData("[Network(30, 12, 12)] [Relu]", "30x12x12")]
    public void Layer_PutsOutTheShape(string layers, string expected)
    {
        ShapedNetwork network = Networks.Shape(layers + " [Dense(10)]");
        Assert.Equal(expected, network.Layers[0].Output.ToString());
    }

    [Theory]
    [InlineData("[Network(3, 28, 28)] [Dense(500)]", 1_176_500)]
    [InlineData("[Network(3, 28, 28)] [Dense(500, Bias = false)]", 1_176_000)]
    [InlineData("[Network(3, 32, 32)] [Conv2D(500, 3)]", 14_000)]
    [InlineData("[Network(3, 32, 32)] [Conv2D(500, 3, Bias = false)]", 13_500)]
    [InlineData("[Network(1, 28, 28)] [Conv2D(20, 5)]", 520)]
    [InlineData("[Network(2, 9, 9)] [Conv2D(7, 3, 5)]", 217)]
    [InlineData("[Network(96, 27, 27)] [Conv2D(256, 5, Padding = 2, Groups = 2)]", 307_456)]
    [InlineData("[Network(512, 14, 14)] [Conv2D(512, 3, Padding = 1, Groups = 512, Bias = false)]", 4_608)]
    [InlineData("[Network(64, 14, 14)] [ConvTranspose2D(32, 2, Stride = 2)]", 8_224)]
    [InlineData("[Network(2, 8, 8)] [MaxPool2D(2)]", 0)]
    public void Layer_HasTheParameters(string layers, long expected)
    {
        ShapedNetwork network = Networks.Shape(layers + " [Dense(2)]");
        Assert.Equal(expected, network.Layers[0].ParameterCount);
    }

    [Fact]
    public void Network_CountsAllParametersAndKeepsTheLossesShape()
    {
        ShapedNetwork network = Networks.Shape("[Network(1, 28, 28)] [Conv2D(30, 5)] [Relu] [MaxPool2D(2)] [Dense(100)] [Relu] [Dense(10)]");
        Assert.Equal(
            ["30x24x24", "30x24x24", "30x12x12", "100", "100", "10", "10"],
            network.Layers.Select(layer => layer.Output.ToString()));
        Assert.Equal(780 + 432_100 + 1_010, network.ParameterCount);
        Assert.Equal(TensorShape.Features(10), network.Output);
    }

    [Fact]
    public void EachLayersInput_IsTheOutputBefore()
    {
        ShapedNetwork network = Networks.Shape("[Network(1, 28, 28)] [Conv2D(6, 5)] [AvgPool2D(2)] [Flatten] [Dense(10)]");
        Assert.Equal(network.Spec.Input, network.Layers[0].Input);
        for (int i = 1; i < network.Layers.Count; i++)
        {
            Assert.Equal(network.Layers[i - 1].Output, network.Layers[i].Input);
        }
    }

    [Fact]
    public void Loss_TakesAMapOfOnePixel()
    {
        ShapedNetwork network = Networks.Shape("[Network(1, 28, 28)] [Conv2D(10, 28)]");
        Assert.Equal(TensorShape.Map(10, 1, 1), network.Output);
    }
}
