using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Shapes;

/// <summary>What is and what is not called useless.</summary>
public sealed class UselessLayersTests
{
    [Theory]
    [InlineData("[Relu] [Conv2D(4, 3)] [Relu] [Dense(2)]")]
    [InlineData("[Relu] [MaxPool2D(2)] [Flatten] [Dense(2)]")]
    [InlineData("[Conv2D(4, 1)] [Relu] [Conv2D(4, 1)] [MaxPool2D(1, Stride = 7)] [AvgPool2D(1, 2, Stride = 1)] [Dense(2)]")]
    [InlineData("[MaxPool2D(2)] [MaxPool2D(2)] [Relu] [Dense(2)]")]
    [InlineData("[Dense(1)] [Dense(2)]")]
    [InlineData("[Relu] [BatchNorm] [Relu] [Gelu] [Relu] [Softmax] [Dense(2)]", RuleIds.UselessActivation)]
    [InlineData("[LeakyRelu] [Elu] [PRelu] [Relu] [Elu] [Dense(2)]", RuleIds.UselessActivation)]
    [InlineData("[Conv2D(4, 3)] [Relu] [BatchNorm] [Conv2D(4, 3, Bias = false)] [BatchNorm] [Conv2D(4, 3)] [GroupNorm(2)] [Dense(2)]")]
    [InlineData("[Conv2D(4, 3)] [BatchNorm] [Dense(5)] [BatchNorm] [Dense(2)]", RuleIds.UselessBias, RuleIds.UselessBias)]
    [InlineData("[Dense(20)] [Flatten] [Relu] [Dense(2)]", RuleIds.UselessLayer)]
    [InlineData("[Relu] [Relu] [Relu] [Dense(2)]", RuleIds.UselessActivation, RuleIds.UselessActivation)]
    [InlineData("[Relu] [MaxPool2D(1)] [Relu] [Dense(2)]", RuleIds.UselessLayer, RuleIds.UselessActivation)]
    [InlineData("[Dense(9)] [Dense(9)] [Dense(9)] [Dense(2)]", RuleIds.OneProduct, RuleIds.OneProduct, RuleIds.OneProduct)]
    public void Stack_HasTheseUselessLayers(string layers, params string[] expected) =>
        Assert.Equal(expected, Networks.Check($"[Network(1, 8, 8)] {layers} [SoftmaxCrossEntropy] partial class Net;").Problems.Select(problem => problem.Rule));

    [Fact]
    public void NetworkWithAnError_HasOnlyThatError() =>
        Assert.Equal([RuleIds.TooFewClasses], Networks.Check("[Network(4)] [Relu] [Relu] [Dense(1)] [SoftmaxCrossEntropy] partial class Net;").Problems.Select(problem => problem.Rule));

    /// <summary>A layer of a block is useless only if it is in every use; what surrounds the block is not known there.</summary>
    [Theory]
    [InlineData("[Relu] [Conv2D(1, 1)]", "[Relu] [Apply<Block>] [Dense(2)]")]
    [InlineData("[Conv2D(1, 1)] [Relu]", "[Apply<Block>] [Relu] [Dense(2)]", "File0.cs(3,17) CNN0301")]
    [InlineData("[Relu] [MaxPool2D(1)] [Relu]", "[Apply<Block>(Repeat = 2)] [Dense(2)]", "File0.cs(1,18) CNN0302", "File0.cs(1,33) CNN0301")]
    [InlineData("[Relu]", "[Relu] [Residual<Block>] [Relu] [Dense(2)]", "File0.cs(3,27) CNN0301")]
    [InlineData("[Conv2D(1, 1)]", "[Relu] [Residual<Block>] [Relu] [Dense(2)]")]
    [InlineData("[Conv2D(1, 1)] [BatchNorm]", "[Apply<Block>] [Dense(2)]", "File0.cs(1,11) CNN0303")]
    [InlineData("[Freeze] [Conv2D(1, 1)] [BatchNorm]", "[Apply<Block>] [Dense(2)]")]
    public async Task LayersOfBlocks_AreLookedAtByThemselves(string block, string layers, params string[] expected)
    {
        string source = $"[Layers] {block} class Block;\n[Network(1, 8, 8)]\n{layers} [SoftmaxCrossEntropy] partial class Net;";
        IEnumerable<string> found = (await GeneratorHarness.DiagnoseAsync(source)).Select(diagnostic =>
            $"{diagnostic.Location.GetLineSpan().Path}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1},{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1}) {diagnostic.Id}");
        Assert.Equal(expected, found);
    }

    /// <summary>Where branches meet, a result is not negative only if no branch is.</summary>
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void MeetingBranches_AreNotNegativeIfAllAre(bool left, bool right, bool isUseless)
    {
        TensorShape shape = TensorShape.Map(4, 8, 8);
        ShapedLayer Layer(LayerSpec spec, params int[] inputs) => new(spec, inputs, inputs.Select(_ => shape).ToArray(), shape);
        LayerSpec Branch(bool relu, int position) => relu ? new ReluSpec(position, "Relu") : new FlattenSpec(position, "Flatten");
        ShapedLayer[] layers =
        [
            Layer(Branch(left, 1), -1),
            Layer(Branch(right, 2), -1),
            Layer(new AddSpec(3, "Add"), 0, 1),
            Layer(new ReluSpec(4, "Last"), 2),
        ];
        Assert.Equal(isUseless ? [4] : [], UselessLayers.InNetwork(layers).Select(problem => problem.Site.Index));
    }
}
