using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Blocks;

/// <summary>What blocks become: a flat list of layers under whole paths, each with the layers it reads.</summary>
public sealed class FlattenTests
{
    private const string Blocks = """
        [Layers] [Conv2D(4, 3, Padding = 1)] [Relu] class Unit;
        [Layers] [Apply<Unit>] [Conv2D(4, 1)] class Stage2;
        [Layers] [Conv2D(6, 3, Padding = 1, Stride = 2, Rounding = Rounding.Floor)] class Down;
        [Layers] class Same;
        [Layers] [Dense(2)] [SoftmaxCrossEntropy] class Coarse;
        [Layers] [Dense(5)] [SoftmaxCrossEntropy(Weight = 2)] class Fine;
        """;

    [Theory]
    [InlineData("[Apply<Unit>]", "Unit.Conv1(-1) Unit.Relu1(0)")]
    [InlineData("[Apply<Unit>(Repeat = 2)]", "Unit1.Conv1(-1) Unit1.Relu1(0) Unit2.Conv1(1) Unit2.Relu1(2)")]
    [InlineData("[Apply<Unit>] [Relu] [Apply<Unit>] [Relu]", "Unit1.Conv1(-1) Unit1.Relu1(0) Relu1(1) Unit2.Conv1(2) Unit2.Relu1(3) Relu2(4)")]
    [InlineData("[Apply<Stage2>(Repeat = 2)]",
        "Stage2_1.Unit.Conv1(-1) Stage2_1.Unit.Relu1(0) Stage2_1.Conv1(1) Stage2_2.Unit.Conv1(2) Stage2_2.Unit.Relu1(3) Stage2_2.Conv1(4)")]
    [InlineData("[Conv2D(4, 1)] [Residual<Unit>]", "Conv1(-1) Unit.Conv1(0) Unit.Relu1(1) Unit(2,0)")]
    [InlineData("[Residual<Unit, Same>]", "Unit.Conv1(-1) Unit.Relu1(0) Unit(1,-1)", 4)]
    [InlineData("[Residual<Unit, Stage2>]",
        "Unit.Conv1(-1) Unit.Relu1(0) Unit.Shortcut.Unit.Conv1(-1) Unit.Shortcut.Unit.Relu1(2) Unit.Shortcut.Conv1(3) Unit(1,4)")]
    [InlineData("[Residual<Unit>(Projection = Projection.Convolution)]", "Unit.Conv1(-1) Unit.Relu1(0) Unit.Projection(-1) Unit(1,2)")]
    [InlineData("[Residual<Unit>(Projection = Projection.Convolution)]", "Unit.Conv1(-1) Unit.Relu1(0) Unit(1,-1)", 4)]
    [InlineData("[Residual<Down>(Projection = Projection.Convolution)] [Relu]", "Down.Conv1(-1) Down.Projection(-1) Down(0,1) Relu1(2)")]
    [InlineData("[Concat<Unit, Same, Unit>]",
        "Concat1.Unit1.Conv1(-1) Concat1.Unit1.Relu1(0) Concat1.Unit2.Conv1(-1) Concat1.Unit2.Relu1(2) Concat1(1,-1,3)")]
    public void Layers_HavePathsAndInputs(string layers, string expected, int channels = 3)
    {
        ShapedNetwork network = Shape(channels, layers + " [Dense(2)] [SoftmaxCrossEntropy]");
        Assert.Equal(expected, Describe(network, skipped: 2));
    }

    [Fact]
    public void Heads_ReadTheSameLayer()
    {
        ShapedNetwork network = Shape(3, "[Apply<Unit>] [Heads<Coarse, Fine>(1, 0.25f)]");
        Assert.Equal(
            "Unit.Conv1(-1) Unit.Relu1(0) Coarse.Dense1(1) Coarse.Loss(2) Fine.Dense1(1) Fine.Loss(4)", Describe(network, skipped: 0));
        Assert.Equal([1f, 0.5f], network.Layers.Select(layer => layer.Spec).OfType<LossSpec>().Select(loss => loss.Weight));
    }

    [Fact]
    public void Projection_HasTheBodysFiltersAndStrides()
    {
        ShapedNetwork network = Shape(3, "[Residual<Down>(Projection = Projection.Convolution)] [Dense(2)] [SoftmaxCrossEntropy]");
        ShapedLayer projection = network.Layers.Single(layer => layer.Spec.Name == "Down.Projection");
        Conv2DSpec convolution = Assert.IsType<Conv2DSpec>(projection.Spec);
        Assert.Equal((6, 1, 2, 0, true), (convolution.Filters, convolution.Window.Vertical.Kernel, convolution.Window.Vertical.Stride, convolution.Window.Vertical.Padding, convolution.Bias));
        Assert.Equal(TensorShape.Map(6, 4, 4), projection.Output);
    }

    [Fact]
    public void Concat_AddsChannels()
    {
        ShapedNetwork network = Shape(3, "[Concat<Unit, Same, Unit>] [Dense(2)] [SoftmaxCrossEntropy]");
        Assert.Equal(TensorShape.Map(11, 7, 7), network.Layers.Single(layer => layer.Spec is ConcatSpec).Output);
    }

    /// <summary>What is nearest to a layer decides: itself, its block, what uses the block, the network.</summary>
    [Fact]
    public void Settings_GoDownIntoBlocks()
    {
        const string Own = """
            [Layers, Initialize(Initialization.LeCunNormal)] [Conv2D(4, 1)] [Conv2D(4, 1, Initialization = Initialization.Zero)] [Apply<Inner>] class Ruled;
            [Layers] [Conv2D(4, 1)] class Inner;
            [Layers, Freeze] [Conv2D(4, 1)] [Apply<Inner>] class Frozen;
            """;
        CheckedNetwork network = Networks.Check(Own + """

            [Initialize(Initialization.Normal, Scale = 0.5f)] [Network(3, 7, 7)]
            [Apply<Ruled>] [Apply<Frozen>] [Conv2D(4, 1, Freeze = true)] [Residual<Inner>(Freeze = true)] [Concat<Inner, Inner>(Freeze = true)] [Dense(2)] [SoftmaxCrossEntropy]
            partial class Net;
            """);
        Assert.Empty(network.Problems);
        ShapedLayer[] learned = [.. network.Shaped!.Layers.Where(layer => layer.Spec.ParameterNames.Count > 0)];
        Assert.Equal(
            [
                "Ruled.Conv1 LeCunNormal", "Ruled.Conv2 Zero", "Ruled.Inner.Conv1 LeCunNormal", "Frozen.Conv1 Normal frozen", "Frozen.Inner.Conv1 Normal frozen",
                "Conv1 Normal frozen", "Inner.Conv1 Normal frozen", "Concat1.Inner1.Conv1 Normal frozen", "Concat1.Inner2.Conv1 Normal frozen", "Dense1 Normal",
            ],
            learned.Select(layer => $"{layer.Spec.Name} {layer.Spec.WeightRule?.Initialization}{(layer.Spec.IsFrozen ? " frozen" : "")}"));
        Assert.Equal(0.5f, learned[^1].Spec.WeightRule?.Scale);
    }

    [Theory]
    [InlineData("class Block<T>", "Block<int>")]
    [InlineData("struct Outer { [Layers] [Relu] public class Block; } class X", "Outer.Block")]
    [InlineData("abstract record Block", "Block")]
    [InlineData("file class Block", "Block")]
    public void Block_MayBeAnyClass(string declaration, string use)
    {
        CheckedNetwork network = Networks.Check($"[Network(4)] [Apply<{use}>] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;\n[Layers] [Relu] {declaration};");
        Assert.Empty(network.Problems);
        Assert.Equal(["Block.Relu1", "Dense1", "Loss"], network.Shaped!.Layers.Select(layer => layer.Spec.Name));
    }

    [Fact]
    public void BlocksOfOneName_AreNumberedTogether()
    {
        CheckedNetwork network = Networks.Check("""
            [Network(4)] [Apply<A.Block>] [Apply<B.Block>] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;
            namespace A { [Layers] [Relu] class Block; }
            namespace B { [Layers] [Dense(3)] class Block; }
            """);
        Assert.Equal(["Block1.Relu1", "Block2.Dense1", "Dense1", "Loss"], network.Shaped!.Layers.Select(layer => layer.Spec.Name));
    }

    /// <summary>Blocks shared by many others are measured once each: this would take ages otherwise.</summary>
    [Fact]
    public void SharedBlocks_AreMeasuredOnce()
    {
        string blocks = "[Layers] [Relu] class B0;\n" + string.Concat(
            Enumerable.Range(1, 45).Select(i => FormattableString.Invariant($"[Layers] [Concat<B{i - 1}, B{i - 1}, B{i - 1}, B{i - 1}>] class B{i};\n")));
        CheckedNetwork network = Networks.Check(blocks + "[Network(1, 2, 2)] [Apply<B45>] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;");
        Assert.Null(network.Shaped);
        Assert.Empty(network.Problems);
    }

    private static ShapedNetwork Shape(int channels, string layers)
    {
        CheckedNetwork network = Networks.Check($"{Blocks}\n[Network({channels}, 7, 7)] {layers} partial class Net;");
        Assert.DoesNotContain(network.Problems, problem => problem.Severity == Severity.Error);
        return network.Shaped!;
    }

    private static string Describe(ShapedNetwork network, int skipped) => string.Join(
        " ", network.Layers.SkipLast(skipped).Select(layer => $"{layer.Spec.Name}({string.Join(",", layer.Inputs)})"));
}
