using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;

namespace CnnGen.Generators.Tests.Parsing;

/// <summary>Attributes to layer specs.</summary>
public sealed class LayerParsingTests
{
    public static TheoryData<string, object> Layers => new()
    {
        { "Conv2D(4, 3)", new Conv2DSpec(1, "Conv1", 4, Same(3, 1, 0), Bias: true) },
        { "Conv2D(kernel: 5, filters: 8, Bias = false)", new Conv2DSpec(1, "Conv1", 8, Same(5, 1, 0), Bias: false) },
        { "Conv2D(4, 3, Stride = 2, Padding = 1)", new Conv2DSpec(1, "Conv1", 4, Same(3, 2, 1), Bias: true) { StrideSpelling = Spelling.Common, PaddingSpelling = Spelling.Common } },
        { "Conv2D(4, 3, 5, StrideHeight = 2, PaddingWidth = 1)", new Conv2DSpec(1, "Conv1", 4, new Window2D(new Window(3, 2, 0, Model.Rounding.Exact), new Window(5, 1, 1, Model.Rounding.Exact)), Bias: true) { IsKernelPerAxis = true, StrideSpelling = Spelling.PerAxis, PaddingSpelling = Spelling.PerAxis } },
        { "Conv2D(4, 3, Rounding = Rounding.Floor)", new Conv2DSpec(1, "Conv1", 4, Same(3, 1, 0, Model.Rounding.Floor), Bias: true) },
        { "MaxPool2D(2)", new MaxPool2DSpec(1, "MaxPool1", Same(2, 2, 0)) },
        { "MaxPool2D(3, Stride = 2, Rounding = Rounding.Ceiling)", new MaxPool2DSpec(1, "MaxPool1", Same(3, 2, 0, Model.Rounding.Ceiling)) { StrideSpelling = Spelling.Common } },
        { "MaxPool2D(2, 3)", new MaxPool2DSpec(1, "MaxPool1", new Window2D(new Window(2, 2, 0, Model.Rounding.Exact), new Window(3, 3, 0, Model.Rounding.Exact))) { IsKernelPerAxis = true } },
        { "MaxPool2D(2, 3, StrideWidth = 1)", new MaxPool2DSpec(1, "MaxPool1", new Window2D(new Window(2, 2, 0, Model.Rounding.Exact), new Window(3, 1, 0, Model.Rounding.Exact))) { IsKernelPerAxis = true, StrideSpelling = Spelling.PerAxis } },
        { "AvgPool2D(4, PaddingHeight = 1)", new AvgPool2DSpec(1, "AvgPool1", new Window2D(new Window(4, 4, 1, Model.Rounding.Exact), new Window(4, 4, 0, Model.Rounding.Exact))) { PaddingSpelling = Spelling.PerAxis } },
        { "Relu", new ReluSpec(1, "Relu1") },
        { "Flatten()", new FlattenSpec(1, "Flatten1") },
        { "Dense(10)", new DenseSpec(1, "Dense1", 10, Bias: true) },
        { "DenseAttribute(units: 10, Bias = false)", new DenseSpec(1, "Dense1", 10, Bias: false) },
        { "SoftmaxCrossEntropy", new SoftmaxCrossEntropySpec(1, "Loss") },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Attribute_BecomesTheSpec(string attribute, object expected)
    {
        ParsedNetwork network = Networks.Parse("[Network(1, 28, 28)] [" + attribute + "] partial class Net;");
        Assert.Equal(expected, Assert.Single(network.Spec.Layers));
        Assert.Empty(network.Problems);
        Assert.True(network.IsSound);
    }

    [Fact]
    public void Layers_AreNumberedByKindAndKeepTheirPosition()
    {
        ParsedNetwork network = Networks.Parse("""
            [Network(1, 28, 28)]
            [Conv2D(4, 3), Relu] [Obsolete]
            [Conv2D(4, 3)] [Relu]
            [Dense(10)] [SoftmaxCrossEntropy]
            partial class Net;
            """);
        Assert.Equal(
            [("Conv1", 1), ("Relu1", 2), ("Conv2", 4), ("Relu2", 5), ("Dense1", 6), ("Loss", 7)],
            network.Spec.Layers.Select(layer => (layer.Name, layer.Position)));
    }

    [Fact]
    public void ConstantExpressions_AreRead()
    {
        ParsedNetwork network = Networks.Parse("""
            [Network(features: Sizes.Features)] [Dense(Sizes.Features / 2 + 1)] [SoftmaxCrossEntropy] partial class Net;
            static class Sizes { public const int Features = 12; }
            """);
        Assert.Equal(TensorShape.Features(12), network.Spec.Input);
        Assert.Equal(7, Assert.IsType<DenseSpec>(network.Spec.Layers[0]).Units);
    }

    [Fact]
    public void EveryLayerAttributeOfTheLibrary_IsRegistered()
    {
        string[] attributes = [.. typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name)];
        Assert.NotEmpty(attributes);
        Assert.Equal(attributes.Order(), LayerRegistry.ByAttribute.Keys.Order());
    }

    [Fact]
    public void SpecKinds_AreTheWordsThatUsersWrite()
    {
        foreach (object[] row in Layers)
        {
            LayerSpec layer = (LayerSpec)row[1];
            Assert.Contains(layer.Kind + "Attribute", LayerRegistry.ByAttribute.Keys);
            Assert.Equal(layer.Kind, LayerRegistry.ByAttribute[layer.Kind + "Attribute"].Kind);
        }
    }

    [Fact]
    public void RoundingValues_AreThoseOfTheAttributes() =>
        Assert.Equal(
            Enum.GetValues<CnnGen.Rounding>().Select(value => (value.ToString(), (int)value)),
            Enum.GetValues<Model.Rounding>().Select(value => (value.ToString(), (int)value)));

    private static Window2D Same(int kernel, int stride, int padding, Model.Rounding rounding = Model.Rounding.Exact)
    {
        Window window = new(kernel, stride, padding, rounding);
        return new Window2D(window, window);
    }
}
