using CnnGen.Generators.Model;

namespace CnnGen.Generators.Tests.Shapes;

/// <summary>Shapes behind poolings of the whole map, upsampling and layers that scale values.</summary>
public sealed class ScalingShapeTests
{
    [Theory]
    [InlineData("L2Pool2D(2)", 3, 4, 3)]
    [InlineData("L2Pool2D(3, Stride = 2, Padding = 1, Rounding = Rounding.Ceiling)", 3, 5, 4)]
    [InlineData("AvgPool2D(2, CountPadding = false)", 3, 4, 3)]
    [InlineData("GlobalAvgPool2D", 3, 1, 1)]
    [InlineData("GlobalMaxPool2D", 3, 1, 1)]
    [InlineData("Upsample2D(3)", 3, 24, 18)]
    [InlineData("Upsample2D(2, 5, Mode = Upsampling.Bilinear)", 3, 16, 30)]
    [InlineData("LocalResponseNorm(5)", 3, 8, 6)]
    [InlineData("LocalResponseNorm(int.MaxValue)", 3, 8, 6)]
    [InlineData("Normalize(Mean = new[] { 1f, 2f, 3f }, Deviation = new[] { 2f })", 3, 8, 6)]
    public void Layer_GivesTheShape(string layer, int channels, int height, int width) =>
        Assert.Equal(
            TensorShape.Map(channels, height, width),
            Networks.Shape($"[Network(3, 8, 6)] [{layer}] [Dense(2)]").Layers[0].Output);

    [Theory]
    [InlineData(1, 7, 0, 0)]
    [InlineData(2, 7, 1, 0)]
    [InlineData(5, 7, 2, 2)]
    [InlineData(4, 1, 0, 0)]
    [InlineData(100, 7, 6, 6)]
    [InlineData(int.MaxValue, 16, 15, 15)]
    public void WindowAcrossChannels_IsCutToThoseThatExist(int size, int channels, int before, int after) =>
        Assert.Equal(new ChannelWindow(before, after), ChannelWindow.Of(size, channels));
}
