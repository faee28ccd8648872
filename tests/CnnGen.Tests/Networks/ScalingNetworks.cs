using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Networks that make maps larger, or scale values by their neighbours or by fixed numbers.</summary>
internal static class ScalingNetworks
{
    private static readonly RefAxis Same3 = new(3, 1, 1);
    private static readonly RefAxis Pool2 = new(2, 2);

    public static IReadOnlyDictionary<string, RefNetwork> All { get; } = new Dictionary<string, RefNetwork>
    {
        ["nearest by 2, padded convolutions around"] = new(
            new(2, 4, 5), new RefConv2D(17, Same3, Same3), new RefUpsample2D(2, 2, false), new RefRelu(), new RefConv2D(3, Same3, Same3), new RefRelu(), new RefDense(3)),
        ["nearest by 3x1 and 1x4"] = new(
            new(3, 3, 2), new RefConv2D(5, new(1), new(1)), new RefUpsample2D(3, 1, false), new RefUpsample2D(1, 4, false), new RefDense(3)),
        ["nearest by 6"] = new(new(1, 2, 2), new RefConv2D(33, new(1), new(1)), new RefUpsample2D(6, 6, false), new RefAvgPool2D(new(4, 4), new(4, 4)), new RefDense(3)),
        ["nearest first"] = new(new(3, 3, 3), new RefUpsample2D(2, 2, false), new RefConv2D(4, new(3), new(3)), new RefDense(3)),
        ["bilinear by 2, padded convolutions around"] = new(
            new(2, 4, 5), new RefConv2D(17, Same3, Same3), new RefUpsample2D(2, 2, true), new RefRelu(), new RefConv2D(3, Same3, Same3), new RefRelu(), new RefDense(3)),
        ["bilinear by 3 and by 5"] = new(
            new(1, 3, 2), new RefConv2D(3, Same3, Same3), new RefUpsample2D(3, 3, true), new RefConv2D(4, new(3, 2, 0), new(2, 2, 0)), new RefUpsample2D(1, 5, true), new RefDense(3)),
        ["bilinear by 4x2 of a pixel"] = new(new(4, 2, 3), new RefConv2D(33, new(2), new(3)), new RefUpsample2D(4, 2, true), new RefDense(3)),
        ["bilinear by 8 of a row"] = new(new(2, 1, 4), new RefConv2D(1, new(1), new(1)), new RefUpsample2D(2, 8, true), new RefDense(3)),
        ["local response of 3 channels"] = new(
            new(2, 5, 4), new RefConv2D(3, Same3, Same3), new RefRelu(), new RefLocalResponseNorm(5, Alpha: 0.5f), new RefConv2D(4, Same3, Same3), new RefDense(3)),
        ["local response of 1 channel"] = new(new(2, 4, 4), new RefConv2D(1, new(1), new(1)), new RefLocalResponseNorm(5, Alpha: 2f, Beta: 1f), new RefDense(3)),
        ["local response of 33 channels, even window, any power"] = new(
            new(3, 3, 4), new RefConv2D(33, new(1), new(1)), new RefLocalResponseNorm(4, Alpha: 1.5f, Beta: 0.6f, K: 2f), new RefRelu(), new RefDense(3)),
        ["local response of 17 channels, window of all"] = new(
            new(3, 3, 3), new RefConv2D(17, new(1), new(1)), new RefLocalResponseNorm(41, Alpha: 3f, Beta: 0.5f, K: 0.5f), new RefDense(3)),
        ["local response of 48 channels, first"] = new(new(48, 2, 3), new RefLocalResponseNorm(3, Alpha: 0.9f), new RefDense(3)),
        ["local response of itself"] = new(new(4, 3, 3), new RefConv2D(6, new(2), new(2)), new RefLocalResponseNorm(1, Alpha: 1f, Beta: 1.5f), new RefDense(3)),
        ["normalize each channel first"] = new(
            new(3, 6, 6), new RefNormalize([1, -1, 0], [2, 0.5f, 1]), new RefConv2D(5, Same3, Same3), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), new RefDense(3)),
        ["normalize all channels first"] = new(new(1, 6, 5), new RefNormalize([1], [0.25f]), new RefConv2D(17, new(3), new(3)), new RefRelu(), new RefDense(3)),
        ["normalize in between"] = new(
            new(2, 5, 5),
            new RefConv2D(17, Same3, Same3),
            new RefRelu(),
            new RefNormalize([2], [.. Enumerable.Range(0, 17).Select(c => c % 2 == 0 ? 1f : 2f)]),
            new RefRelu(),
            new RefConv2D(18, Same3, Same3),
            new RefNormalize([.. Enumerable.Range(0, 18).Select(c => c - 9f)], [0.5f]),
            new RefConv2D(3, Same3, Same3),
            new RefDense(3)),
        ["normalize by numbers that round"] = new(
            new(3, 6, 6), new RefNormalize([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]), new RefConv2D(5, new(3), new(3)), new RefRelu(), new RefDense(3)),
    };
}
