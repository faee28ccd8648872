using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Networks with the poolings that came later: sizes, channels and neighbours chosen to leave something over.</summary>
internal static class PoolingNetworks
{
    private static readonly RefAxis Pool2 = new(2, 2);

    public static IReadOnlyDictionary<string, RefNetwork> All { get; } = new Dictionary<string, RefNetwork>
    {
        ["average pool without padding"] = new(
            new(3, 7, 8), new RefConv2D(17, new(1), new(1)), new RefAvgPool2D(new(2, 1, 1), new(2, 2, 1), CountPadding: false), new RefRelu(), new RefDense(3)),
        ["average pool without padding, ceiling"] = new(
            new(1, 7, 9),
            new RefConv2D(3, new(1), new(1)),
            new RefAvgPool2D(new(3, 2, 1, RefRounding.Ceiling), new(4, 3, 2, RefRounding.Ceiling), CountPadding: false),
            new RefDense(3)),
        ["average pool of all but padding"] = new(new(2, 6, 6), new RefConv2D(3, new(1), new(1)), new RefAvgPool2D(Pool2, Pool2, CountPadding: false), new RefDense(3)),
        ["L2 pool"] = new(new(3, 8, 6), new RefConv2D(17, new(3, 1, 1), new(3, 1, 1)), new RefL2Pool2D(Pool2, Pool2), new RefDense(4)),
        ["L2 pool behind a ReLU, overlapping and padded"] = new(
            new(2, 9, 8), new RefConv2D(33, new(1), new(1)), new RefRelu(), new RefL2Pool2D(new(3, 2, 1), new(3, 1, 1)), new RefRelu(), new RefDense(3)),
        ["L2 pool between convolutions, ceiling"] = new(
            new(1, 8, 8),
            new RefConv2D(3, new(3, 1, 1), new(3, 1, 1)),
            new RefL2Pool2D(new(3, 2, 0, RefRounding.Ceiling), new(3, 2, 1, RefRounding.Ceiling)),
            new RefConv2D(5, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefDense(3)),
        ["L2 pool first, large window"] = new(new(4, 12, 7), new RefL2Pool2D(new(6), new(7)), new RefDense(3)),
        ["global average of 1 channel"] = new(new(2, 4, 8), new RefConv2D(1, new(3, 1, 1), new(3, 1, 1)), new RefGlobalAvgPool2D(), new RefDense(3)),
        ["global average of 33 channels, odd map"] = new(
            new(3, 5, 7), new RefConv2D(33, new(3, 1, 1), new(3, 1, 1)), new RefRelu(), new RefGlobalAvgPool2D(), new RefRelu(), new RefDense(5)),
        ["global average to the loss"] = new(new(3, 8, 8), new RefConv2D(10, new(1), new(1)), new RefGlobalAvgPool2D()),
        ["global average of many channels"] = new(new(2, 4, 4), new RefConv2D(208, new(1), new(1)), new RefGlobalAvgPool2D(), new RefRelu(), new RefDense(3)),
        ["global average first"] = new(new(17, 2, 4), new RefGlobalAvgPool2D(), new RefDense(3)),
        ["global maximum of 3 channels"] = new(new(2, 7, 5), new RefConv2D(3, new(2), new(2)), new RefGlobalMaxPool2D(), new RefRelu(), new RefDense(3)),
        ["global maximum behind a ReLU"] = new(
            new(3, 9, 6), new RefConv2D(17, new(3, 1, 1), new(3, 1, 1)), new RefRelu(), new RefGlobalMaxPool2D(), new RefDense(7), new RefRelu(), new RefDense(3)),
        ["global maximum of many channels"] = new(new(2, 4, 5), new RefConv2D(210, new(1), new(1)), new RefGlobalMaxPool2D(), new RefDense(3)),
        ["global maximum of a pixel"] = new(new(20, 3, 3), new RefConv2D(33, new(3), new(3)), new RefGlobalMaxPool2D(), new RefGlobalAvgPool2D(), new RefDense(3)),
        ["global maximum first"] = new(new(5, 3, 3), new RefGlobalMaxPool2D(), new RefDense(3)),
        ["global poolings of one row and one column"] = new(new(3, 1, 6), new RefConv2D(4, new(1), new(1)), new RefGlobalMaxPool2D(), new RefDense(3)),
    };
}
