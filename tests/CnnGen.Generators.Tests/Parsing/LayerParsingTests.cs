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
        { "Conv2D(6, 3, Groups = 2, Dilation = 4, Padding = Padding.Same)", new Conv2DSpec(1, "Conv1", 6, Dilated(new(3, 1, Window.Same, Model.Rounding.Exact), 4, 4), Bias: true) { Groups = 2, PaddingSpelling = Spelling.Common } },
        { "Conv2D(4, 3, DilationWidth = 2)", new Conv2DSpec(1, "Conv1", 4, Dilated(new(3, 1, 0, Model.Rounding.Exact), 1, 2), Bias: true) },
        { "ConvTranspose2D(4, 3)", new ConvTranspose2DSpec(1, "ConvTranspose1", 4, Same(3, 1, 0), 0, 0, Bias: true) },
        { "ConvTranspose2D(4, 3, Stride = 2, PaddingWidth = 0, OutputPaddingHeight = 1, Bias = false)", new ConvTranspose2DSpec(1, "ConvTranspose1", 4, Same(3, 2, 0), 1, 0, Bias: false) { PaddingSpelling = Spelling.PerAxis } },
        { "ConvTranspose2D(4, 3, OutputPadding = 1, Dilation = 2)", new ConvTranspose2DSpec(1, "ConvTranspose1", 4, Dilated(new(3, 1, 0, Model.Rounding.Exact), 2, 2), 1, 1, Bias: true) },
        { "MaxPool2D(2)", new MaxPool2DSpec(1, "MaxPool1", Same(2, 2, 0)) },
        { "MaxPool2D(3, Stride = 2, Rounding = Rounding.Ceiling)", new MaxPool2DSpec(1, "MaxPool1", Same(3, 2, 0, Model.Rounding.Ceiling)) { StrideSpelling = Spelling.Common } },
        { "MaxPool2D(2, 3)", new MaxPool2DSpec(1, "MaxPool1", new Window2D(new Window(2, 2, 0, Model.Rounding.Exact), new Window(3, 3, 0, Model.Rounding.Exact))) { IsKernelPerAxis = true } },
        { "MaxPool2D(2, 3, StrideWidth = 1)", new MaxPool2DSpec(1, "MaxPool1", new Window2D(new Window(2, 2, 0, Model.Rounding.Exact), new Window(3, 1, 0, Model.Rounding.Exact))) { IsKernelPerAxis = true, StrideSpelling = Spelling.PerAxis } },
        { "AvgPool2D(4, PaddingHeight = 1)", new AvgPool2DSpec(1, "AvgPool1", new Window2D(new Window(4, 4, 1, Model.Rounding.Exact), new Window(4, 4, 0, Model.Rounding.Exact))) { PaddingSpelling = Spelling.PerAxis } },
        { "AvgPool2D(2, Padding = 1, CountPadding = false)", new AvgPool2DSpec(1, "AvgPool1", Same(2, 2, 1)) { PaddingSpelling = Spelling.Common, CountPadding = false } },
        { "L2Pool2D(2)", new L2Pool2DSpec(1, "L2Pool1", Same(2, 2, 0)) },
        { "L2Pool2D(2, 3, Stride = 1)", new L2Pool2DSpec(1, "L2Pool1", new Window2D(new Window(2, 1, 0, Model.Rounding.Exact), new Window(3, 1, 0, Model.Rounding.Exact))) { StrideSpelling = Spelling.Common, IsKernelPerAxis = true } },
        { "GlobalAvgPool2D", new GlobalAvgPool2DSpec(1, "GlobalAvgPool1") },
        { "GlobalMaxPool2D", new GlobalMaxPool2DSpec(1, "GlobalMaxPool1") },
        { "Upsample2D(2)", new Upsample2DSpec(1, "Upsample1", 2, 2, Model.Upsampling.Nearest) },
        { "Upsample2D(2, 3, Mode = Upsampling.Bilinear)", new Upsample2DSpec(1, "Upsample1", 2, 3, Model.Upsampling.Bilinear) },
        { "LocalResponseNorm(5)", new LocalResponseNormSpec(1, "LocalResponseNorm1", 5, 1e-4f, 0.75f, 1f) },
        { "LocalResponseNorm(3, Alpha = 0.5f, Beta = 1, K = 2)", new LocalResponseNormSpec(1, "LocalResponseNorm1", 3, 0.5f, 1f, 2f) },
        { "Normalize(Mean = new[] { 0.5f, -1f }, Deviation = new float[] { 2 })", new NormalizeSpec(1, "Normalize1", new[] { 0.5f, -1f }, new[] { 2f }) },
        { "Normalize(Deviation = new[] { 1f / 3 })", new NormalizeSpec(1, "Normalize1", new[] { 0f }, new[] { 1f / 3 }) },
        { "Relu", new ReluSpec(1, "Relu1") },
        { "LeakyRelu", new LeakyReluSpec(1, "LeakyRelu1", 0.01f) },
        { "LeakyRelu(Slope = 1f / 3)", new LeakyReluSpec(1, "LeakyRelu1", 1f / 3) },
        { "PRelu", new PReluSpec(1, "PRelu1", Shared: false) },
        { "PRelu(Shared = true)", new PReluSpec(1, "PRelu1", Shared: true) },
        { "Elu", new EluSpec(1, "Elu1", 1) },
        { "Elu(Alpha = -2)", new EluSpec(1, "Elu1", -2) },
        { "Gelu", new GeluSpec(1, "Gelu1", Approximate: false) },
        { "Gelu(Approximate = true)", new GeluSpec(1, "Gelu1", Approximate: true) },
        { "Silu", new SiluSpec(1, "Silu1") },
        { "HardSwish", new HardSwishSpec(1, "HardSwish1") },
        { "Softplus", new SoftplusSpec(1, "Softplus1", 1) },
        { "Softplus(Beta = 2.5f)", new SoftplusSpec(1, "Softplus1", 2.5f) },
        { "Sigmoid", new SigmoidSpec(1, "Sigmoid1") },
        { "Tanh", new TanhSpec(1, "Tanh1") },
        { "Softmax", new SoftmaxSpec(1, "Softmax1") },
        { "Dropout(0.5)", new DropoutSpec(1, "Dropout1", 0.5) },
        { "Dropout(rate: 0.1f)", new DropoutSpec(1, "Dropout1", 0.1f) },
        { "SpatialDropout(0)", new SpatialDropoutSpec(1, "SpatialDropout1", 0) },
        { "Flatten()", new FlattenSpec(1, "Flatten1") },
        { "Dense(10)", new DenseSpec(1, "Dense1", 10, Bias: true) },
        { "DenseAttribute(units: 10, Bias = false)", new DenseSpec(1, "Dense1", 10, Bias: false) },
        { "SoftmaxCrossEntropy", new SoftmaxCrossEntropySpec(1, "Loss") },
        { "SoftmaxCrossEntropy(LabelSmoothing = 0.1f, IgnoredLabel = -1, Weight = 0.5f)", new SoftmaxCrossEntropySpec(1, "Loss") { LabelSmoothing = 0.1f, IgnoredLabel = -1, Weight = 0.5f } },
        { "SoftmaxCrossEntropy(ClassWeights = new float[] { 1, 0.5f })", new SoftmaxCrossEntropySpec(1, "Loss") { ClassWeights = new[] { 1f, 0.5f } } },
        { "SoftmaxCrossEntropy(ClassWeights = null, IgnoredLabel = int.MinValue)", new SoftmaxCrossEntropySpec(1, "Loss") { IgnoredLabel = int.MinValue } },
        { "SoftmaxCrossEntropy(SoftTargets = true, LabelSmoothing = 0.1f)", new SoftmaxCrossEntropySpec(1, "Loss") { SoftTargets = true, LabelSmoothing = 0.1f } },
        { "SoftmaxCrossEntropy(SoftTargets = false, IgnoredLabel = 3)", new SoftmaxCrossEntropySpec(1, "Loss") { IgnoredLabel = 3 } },
        { "SigmoidCrossEntropy(PositiveWeight = 3)", new SigmoidCrossEntropySpec(1, "Loss", 3f) },
        { "MeanSquaredError(Weight = 2)", new MeanSquaredErrorSpec(1, "Loss") { Weight = 2f } },
        { "MeanAbsoluteError()", new MeanAbsoluteErrorSpec(1, "Loss") },
        { "Huber(Delta = 0.5f)", new HuberSpec(1, "Loss", 0.5f) },
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

    /// <summary>What the user can write, the generator must know, and the other way round.</summary>
    [Theory]
    [InlineData(typeof(CnnGen.Rounding), typeof(Model.Rounding))]
    [InlineData(typeof(CnnGen.Upsampling), typeof(Model.Upsampling))]
    [InlineData(typeof(CnnGen.Projection), typeof(Model.Projection))]
    [InlineData(typeof(CnnGen.Initialization), typeof(Model.Initialization))]
    public void Enumerations_AreThoseOfTheAttributes(Type written, Type read) => Assert.Equal(Values(written), Values(read));

    [Fact]
    public void PaddingSame_IsThatOfTheAttributes() => Assert.Equal(CnnGen.Padding.Same, Window.Same);

    private static IEnumerable<string> Values(Type enumeration) =>
        Enum.GetValues(enumeration).Cast<Enum>().Select(value => $"{value} {value:D}");

    private static Window2D Dilated(Window window, int vertical, int horizontal) =>
        new(window with { Dilation = vertical }, window with { Dilation = horizontal });

    private static Window2D Same(int kernel, int stride, int padding, Model.Rounding rounding = Model.Rounding.Exact)
    {
        Window window = new(kernel, stride, padding, rounding);
        return new Window2D(window, window);
    }
}
