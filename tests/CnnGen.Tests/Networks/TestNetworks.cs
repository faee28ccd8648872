using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Hand-picked networks, compiled once for all tests.</summary>
internal static class TestNetworks
{
    private static readonly RefAxis Pool2 = new(2, 2);

    /// <summary>
    /// Small ones whose sizes leave the last tile, block or row partly filled in every way that we could think of.
    /// </summary>
    private static readonly Dictionary<string, RefNetwork> EdgeNetworks = new()
    {
        ["1 to 30 channels, 5x5"] = new(
            new(1, 12, 12), new RefConv2D(30, new(5), new(5)), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), new RefDense(10)),
        ["3 to 16 channels, padded"] = new(
            new(3, 9, 9),
            new RefConv2D(16, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefMaxPool2D(new(3, 2), new(3, 2)),
            new RefDense(17),
            new RefRelu(),
            new RefDense(5)),
        ["16 to 17 channels, rectangular and strided"] = new(
            new(16, 7, 5), new RefConv2D(17, new(3, 2), new(2)), new RefRelu(), new RefConv2D(3, new(2), new(3, 1, 1)), new RefDense(4)),
        ["33 channels, 1x1 and 3x3"] = new(
            new(33, 6, 6), new RefConv2D(15, new(1), new(1)), new RefRelu(), new RefConv2D(33, new(3), new(3)), new RefAvgPool2D(Pool2, Pool2), new RefDense(4)),
        ["6 to 16 channels, 5x5"] = new(
            new(6, 14, 14), new RefConv2D(16, new(5), new(5)), new RefMaxPool2D(Pool2, Pool2), new RefRelu(), new RefDense(8)),
        ["32 to 64 channels, padded"] = new(
            new(32, 8, 8), new RefConv2D(64, new(3, 1, 1), new(3, 1, 1), Bias: false), new RefRelu(), new RefAvgPool2D(Pool2, Pool2), new RefDense(10)),
        ["tiles past the end of odd maps"] = new(
            new(32, 9, 11),
            new RefConv2D(48, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefConv2D(20, new(3), new(3, 1, 2), Bias: false),
            new RefDense(3)),
        ["tiles of odd maps behind one another"] = new(
            new(32, 9, 7), new RefConv2D(32, new(3, 1, 1), new(3, 1, 1)), new RefRelu(), new RefConv2D(17, new(3, 1, 1), new(3, 1, 1)), new RefDense(3)),
        ["tiles in strips"] = new(
            new(1, 24, 24), new RefConv2D(32, new(1), new(1)), new RefRelu(), new RefConv2D(96, new(3, 1, 1), new(3, 1, 1)), new RefMaxPool2D(new(12, 12), new(12, 12)), new RefDense(3)),
        ["halos used again"] = new(
            new(3, 9, 8),
            new RefConv2D(17, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefConv2D(20, new(5, 1, 2), new(3, 1, 1)),
            new RefRelu(),
            new RefConv2D(17, new(3, 1, 1), new(3, 1, 1)),
            new RefMaxPool2D(new(2, 2, 0, RefRounding.Floor), new(2, 2, 0, RefRounding.Floor)),
            new RefConv2D(16, new(3, 1, 1), new(3, 1, 1)),
            new RefDense(3)),
        ["one row"] = new(new(1, 1, 40), new RefConv2D(16, new(1), new(5)), new RefRelu(), new RefMaxPool2D(new(1), new(3, 3)), new RefDense(3)),
        ["one column"] = new(new(2, 33, 1), new RefConv2D(5, new(4, 1, 2), new(1)), new RefRelu(), new RefConv2D(6, new(3, 2, 0, RefRounding.Floor), new(1, 1, 0, RefRounding.Floor)), new RefDense(3)),
        ["dense stack"] = new(new(100, 1, 1), new RefDense(33), new RefRelu(), new RefDense(16, Bias: false), new RefRelu(), new RefDense(4)),
        ["one feature"] = new(new(1, 1, 1), new RefDense(1), new RefRelu(), new RefDense(2)),
        ["windows past the end"] = new(
            new(3, 8, 10),
            new RefConv2D(6, new(3, 2, 0, RefRounding.Ceiling), new(4, 3, 1, RefRounding.Ceiling)),
            new RefRelu(),
            new RefMaxPool2D(new(3, 2, 1, RefRounding.Ceiling), new(3, 2, 1, RefRounding.Ceiling)),
            new RefDense(4)),
        ["windows of padding only"] = new(new(2, 4, 3), new RefConv2D(18, new(1, 1, 2), new(1, 1, 2)), new RefRelu(), new RefDense(3)),
        ["input dropped by floor"] = new(
            new(2, 10, 9), new RefConv2D(7, new(3, 3, 0, RefRounding.Floor), new(2, 3, 0, RefRounding.Floor)), new RefMaxPool2D(new(2, 2, 0, RefRounding.Floor), new(2, 2, 0, RefRounding.Floor)), new RefDense(3)),
        ["large windows"] = new(
            new(3, 20, 14),
            new RefConv2D(17, new(1), new(1)),
            new RefMaxPool2D(new(6, 2), new(7, 7)),
            new RefAvgPool2D(new(8, 8), new(2, 2)),
            new RefDense(3)),
        ["ReLU everywhere"] = new(
            new(2, 6, 6),
            new RefRelu(),
            new RefConv2D(4, new(3), new(3)),
            new RefRelu(),
            new RefRelu(),
            new RefMaxPool2D(Pool2, Pool2),
            new RefRelu(),
            new RefFlatten(),
            new RefRelu(),
            new RefDense(5),
            new RefRelu()),
        ["ReLU before a padded convolution"] = new(new(5, 5, 5), new RefRelu(), new RefConv2D(6, new(3, 1, 1), new(3, 1, 1)), new RefRelu(), new RefDense(5)),
        ["explicit flattening"] = new(new(3, 5, 5), new RefConv2D(17, new(2), new(2)), new RefFlatten(), new RefDense(6), new RefRelu(), new RefDense(3)),
        ["max pool first, overlapping and padded"] = new(new(17, 7, 7), new RefMaxPool2D(new(3, 2, 1), new(3, 1, 2)), new RefConv2D(4, new(2), new(2)), new RefDense(3)),
        ["average pool first, overlapping"] = new(new(3, 7, 7), new RefAvgPool2D(new(2), new(2)), new RefConv2D(4, new(3), new(3)), new RefRelu(), new RefDense(3)),
        ["pooling after pooling"] = new(
            new(1, 12, 12), new RefConv2D(20, new(1), new(1)), new RefMaxPool2D(new(3), new(3)), new RefAvgPool2D(Pool2, Pool2), new RefMaxPool2D(new(2), new(2)), new RefDense(4)),
        ["map straight to the loss"] = new(new(3, 5, 4), new RefConv2D(5, new(2), new(3)), new RefRelu(), new RefFlatten()),
        ["scores from a 1x1 map"] = new(new(4, 5, 5), new RefConv2D(20, new(3), new(3)), new RefRelu(), new RefConv2D(6, new(3), new(3))),
    };

    /// <summary>Hand-picked networks of each family of layers, in a file of its own.</summary>
    private static readonly IReadOnlyDictionary<string, RefNetwork>[] Families =
    [
        ActivationNetworks.All,
        DropoutNetworks.All,
        NormalizationNetworks.All,
        PoolingNetworks.All,
        ScalingNetworks.All,
        ConvolutionNetworks.All,
        TransposedNetworks.All,
        BlockNetworks.All,
        FrozenNetworks.All,
        HeadNetworks.All,
        LossNetworks.All,
    ];

    /// <summary>Networks as people train them.</summary>
    private static readonly Dictionary<string, RefNetwork> ClassicNetworks = new()
    {
        ["SimpleConvNet"] = new(
            new(1, 28, 28), new RefConv2D(30, new(5), new(5)), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), new RefDense(100), new RefRelu(), new RefDense(10)),
        ["LeNet-5"] = new(
            new(1, 28, 28),
            new RefConv2D(6, new(5, 1, 2), new(5, 1, 2)),
            new RefRelu(),
            new RefMaxPool2D(Pool2, Pool2),
            new RefConv2D(16, new(5), new(5)),
            new RefRelu(),
            new RefMaxPool2D(Pool2, Pool2),
            new RefDense(120),
            new RefRelu(),
            new RefDense(84),
            new RefRelu(),
            new RefDense(10)),
        ["small VGG"] = new(
            new(3, 32, 32),
            new RefConv2D(32, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefConv2D(32, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefMaxPool2D(Pool2, Pool2),
            new RefConv2D(64, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefConv2D(64, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefMaxPool2D(Pool2, Pool2),
            new RefDense(10)),
    };

    private static readonly Lazy<Dictionary<string, RefNetwork>> References = new(() => new(AllEdges.Concat(ClassicNetworks)));

    private static readonly Lazy<Dictionary<string, CompiledNetwork>> All = new(() =>
        References.Value.Keys.Zip(NetworkCompiler.Compile([.. References.Value.Values])).ToDictionary(pair => pair.First, pair => pair.Second));

    public static IReadOnlyCollection<string> Edges => [.. AllEdges.Select(entry => entry.Key)];

    /// <summary>Those whose passes over whole numbers floats can compute without rounding.</summary>
    public static IReadOnlyCollection<string> ExactEdges => [.. AllEdges.Where(entry => entry.Value.IsExact).Select(entry => entry.Key)];

    public static IReadOnlyCollection<string> Classics => ClassicNetworks.Keys;

    private static IEnumerable<KeyValuePair<string, RefNetwork>> AllEdges => EdgeNetworks.Concat(Families.SelectMany(family => family));

    /// <summary>A network by its name, without a need to compile them.</summary>
    public static RefNetwork Reference(string name) => References.Value[name];

    public static CompiledNetwork Compiled(string name) => All.Value[name];
}
