using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>The random networks must be what they claim: reproducible, valid, alive and varied.</summary>
public class RandomNetworkTests
{
    private const int Seeds = 720;

    [Fact]
    public void A_seed_always_gives_the_same_source() =>
        Assert.Equal(RandomNetwork.Create(12).ToSource("A"), RandomNetwork.Create(12).ToSource("A"));

    [Fact]
    public void Every_kind_of_oddity_occurs()
    {
        RefNetwork[] networks = [.. Enumerable.Range(0, Seeds).Select(RandomNetwork.Create)];
        AssertOften(30, n => n.Layers[0] is RefRelu, "ReLU first");
        AssertOften(15, n => n.Layers.Zip(n.Layers.Skip(1)).Any(p => p is (RefRelu, RefRelu)), "ReLU twice");
        AssertOften(15, n => n.Layers.Zip(n.Layers.Skip(1)).Any(p => p is (RefPool2D, RefRelu)), "ReLU after a pooling");
        AssertOften(10, n => n.Layers.Zip(n.Layers.Skip(1)).Any(p => p is (RefPool2D, RefPool2D)), "pooling after pooling");
        AssertOften(40, n => n.Layers.Count(l => l is RefDense) > 1, "several dense layers");
        AssertOften(15, n => n.Input is { Height: 1, Width: 1 }, "features only");
        AssertOften(15, n => n.Layers.All(l => l is not RefDense), "no dense layer");
        AssertOften(15, n => n.Layers.Any(l => l is RefConv2D c && c.Vertical.Kernel != c.Horizontal.Kernel), "rectangular kernel");
        AssertOften(8, n => n.Layers.Any(l => l is RefConv2D { Filters: >= 16, Groups: 1, Vertical: { Kernel: 3, Stride: 1, Dilation: 1 }, Horizontal: { Kernel: 3, Stride: 1, Dilation: 1 } }), "3x3 with many filters");
        AssertOften(15, n => n.Layers.Any(l => l is RefPool2D p && p.Vertical.Stride < p.Vertical.Kernel), "overlapping pooling");
        AssertOften(15, n => n.Layers.Any(l => l is RefPool2D p && p.Vertical.Padding > 0), "padded pooling");
        AssertOften(15, n => n.Output is { Height: > 1 } or { Width: > 1 }, "a map before the loss");
        foreach (string loss in new[] { "MeanSquaredError", "MeanAbsoluteError", "Huber", "SigmoidCrossEntropy" })
        {
            AssertOften(15, n => n.Loss.Attribute.StartsWith(loss, StringComparison.Ordinal), loss);
        }

        AssertOften(8, n => n.Loss is RefSoftmaxCrossEntropy { ClassWeights: not null }, "class weights");
        AssertOften(8, n => n.Loss is RefSoftmaxCrossEntropy { SoftTargets: true }, "soft targets");
        AssertOften(15, n => n.Layers.Any(l => l is RefApply { Repeat: 1 }), "block");
        AssertOften(5, n => n.Layers.Any(l => l is RefApply { Repeat: > 1 }), "repeated block");
        AssertOften(15, n => n.Layers.Any(l => l is RefResidual { Shortcut: null, Projection: RefProjection.None }), "residual block");
        AssertOften(15, n => n.Layers.Any(l => l is RefResidual { Projection: RefProjection.Convolution }), "projection");
        AssertOften(15, n => n.Layers.Any(l => l is RefResidual { Projection: RefProjection.ConvolutionBatchNorm }), "projection with batch norm");
        AssertOften(15, n => n.Layers.Any(l => l is RefResidual { Shortcut: not null }), "shortcut of its own");
        AssertOften(15, n => n.Layers.Any(l => l is RefConcat), "branches");
        AssertOften(15, n => n.Layers.OfType<RefComposite>().Any(l => l.Blocks.Any(b => b.Layers.Any(inner => inner is RefComposite))), "blocks in blocks");
        AssertOften(4, n => n.Layers.OfType<RefComposite>().Any(l => l.Leaves.Any(inner => inner is RefDropout { Rate: > 0 })), "dropout in a block");
        AssertOften(15, n => ReachesPastTheEnd(n, l => (l as RefConv2D)?.Vertical), "ceiling adds a window to a convolution");
        AssertOften(15, n => ReachesPastTheEnd(n, l => (l as RefPool2D)?.Vertical), "ceiling adds a window to a pooling");

        AssertOften(15, n => FewFilters(n).Any(few => few is { Channels: 1, Stride: 1 }), "two pixels with few filters and inputs side by side");
        AssertOften(15, n => FewFilters(n).Any(few => few is { Channels: > 1 } or { Stride: > 1 }), "two pixels with few filters that see the same columns");

        void AssertOften(int least, Func<RefNetwork, bool> has, string what)
        {
            int count = networks.Count(has);
            Assert.True(count >= least, $"{what}: {count} of {Seeds} networks, expected {least} or more.");
        }
    }

    [Fact]
    public void Every_kind_of_layer_occurs()
    {
        Dictionary<Type, int> counts = Enumerable.Range(0, Seeds)
            .SelectMany(seed => RandomNetwork.Create(seed).Layers.SelectMany(layer => layer.Leaves).Select(layer => layer.GetType()).Distinct())
            .CountBy(kind => kind)
            .ToDictionary();
        // Frozen layers are not drawn: hand-picked networks have them, of every kind.
        Type[] kinds = [.. typeof(RefLayer).Assembly.GetTypes().Where(type =>
            !type.IsAbstract && type.IsSubclassOf(typeof(RefLayer)) && !type.IsSubclassOf(typeof(RefComposite)) && type != typeof(RefFrozen))];
        Assert.True(kinds.Length > 25, $"{kinds.Length} kinds of layers were found.");
        Assert.All(kinds, kind => Assert.True(counts.GetValueOrDefault(kind) >= 8, $"{kind.Name}: {counts.GetValueOrDefault(kind)} of {Seeds} networks."));
    }

    [Fact]
    public void Most_networks_have_a_gradient_in_every_tensor()
    {
        int alive = Enumerable.Range(0, 80).Count(
            seed => RefData.TryDraw(RandomNetwork.Create(seed), seed, samples: 2) is { } data && data.Run.Gradients.Values.All(g => g.Any(value => value != 0)));
        Assert.True(alive > 72, $"{alive} of 80 networks are alive.");
    }

    [Fact]
    public void Source_is_what_a_user_would_write()
    {
        var network = new RefNetwork(
            new(2, 9, 8),
            new RefConv2D(5, new(3, 2, 1), new(2, 2, 1), Bias: false),
            new RefRelu(),
            new RefMaxPool2D(new(2, 2, 0, RefRounding.Floor), new(2, 2, 0, RefRounding.Floor)),
            new RefAvgPool2D(new(2, 1, 1), new(1, 1)),
            new RefDense(3));
        string expected = """
            [Network(2, 9, 8)]
            [Conv2D(5, 3, 2, Stride = 2, Padding = 1, Bias = false)]
            [Relu]
            [MaxPool2D(2, Rounding = Rounding.Floor)]
            [AvgPool2D(2, 1, Stride = 1, PaddingHeight = 1)]
            [Dense(3)]
            [SoftmaxCrossEntropy]
            public sealed partial class Named;

            """;
        Assert.Equal(expected, network.ToSource("Named"), ignoreLineEndingDifferences: true);
    }

    /// <summary>Convolutions of whose pixels the generator puts two in a block of lanes, or nearly: it also counts what that costs.</summary>
    private static IEnumerable<(int Channels, int Stride)> FewFilters(RefNetwork network) => network.Layers
        .Select((layer, i) => (Conv: layer as RefConv2D, Input: network.ShapeBefore(i)))
        .Where(l => l.Conv is { Filters: <= 8, Groups: 1, Horizontal: { Kernel: > 1 } axis } conv
            && axis.Kernel > axis.Stride && (axis.Dilation == 1 || (l.Input.Channels == 1 && axis.Stride == 1)) && conv.Output(l.Input) is { Width: var width, Height: var height } && width % 2 == 0 && width * height > 60)
        .Select(l => (l.Input.Channels, l.Conv!.Horizontal.Stride));

    private static bool ReachesPastTheEnd(RefNetwork network, Func<RefLayer, RefAxis?> axis) =>
        network.Layers.Select((layer, i) => (Axis: axis(layer), network.ShapeBefore(i).Height))
            .Any(l => l.Axis is { Rounding: RefRounding.Ceiling } a && a.OutputSize(l.Height) > (a with { Rounding = RefRounding.Floor }).OutputSize(l.Height));
}
