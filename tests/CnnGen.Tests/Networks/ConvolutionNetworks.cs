using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Hand-picked networks of dilated, grouped, depthwise and 1x1 convolutions.</summary>
internal static class ConvolutionNetworks
{
    private static readonly RefAxis One = new(1), Same3 = new(3, 1, 1);

    public static readonly IReadOnlyDictionary<string, RefNetwork> All = new Dictionary<string, RefNetwork>
    {
        ["dilated, 3 to 17 channels"] = new(
            new(3, 9, 11), new RefConv2D(17, new(3, 1, 2, Dilation: 2), new(2, 1, 0, Dilation: 3)), new RefRelu(), new RefConv2D(5, new(2, Dilation: 4), new(3, Dilation: 2)), new RefDense(3)),
        ["stride and dilation with a common factor"] = new(
            new(2, 13, 14), new RefConv2D(4, One, One), new RefRelu(), new RefConv2D(18, new(3, 2, 1, RefRounding.Floor, 4), new(4, 2, 2, RefRounding.Floor, 2)), new RefRelu(), new RefDense(3)),
        ["stride and dilation without one"] = new(
            new(1, 14, 12), new RefConv2D(3, One, One), new RefConv2D(6, new(3, 3, 2, RefRounding.Ceiling, 2), new(3, 2, 1, RefRounding.Ceiling, 3)), new RefRelu(), new RefDense(3)),
        ["same padding, even kernels"] = new(
            new(3, 7, 8), new RefConv2D(16, new(4, Same: true), new(2, Same: true)), new RefRelu(), new RefConv2D(6, new(2, 2, Same: true), new(4, 3, Same: true)), new RefRelu(), new RefDense(3)),
        ["same padding, dilated"] = new(
            new(2, 9, 7), new RefConv2D(5, new(3, 2, Dilation: 2, Same: true), new(2, 1, 3, Dilation: 3)), new RefRelu(), new RefConv2D(4, new(5, Dilation: 3, Same: true), new(2, 4, Same: true)), new RefDense(3)),
        ["two groups of whole blocks"] = new(
            new(3, 6, 6), new RefConv2D(32, Same3, Same3), new RefRelu(), new RefConv2D(64, Same3, Same3, Groups: 2), new RefRelu(), new RefMaxPool2D(new(2, 2), new(2, 2)), new RefConv2D(32, new(2), new(1), Bias: false, Groups: 2), new RefDense(4)),
        ["groups of 16 filters, 3 channels"] = new(
            new(9, 6, 5), new RefConv2D(48, new(3), new(2), Groups: 3), new RefRelu(), new RefConv2D(16, new(2), new(2), Groups: 16), new RefDense(3)),
        ["groups of 5 filters"] = new(
            new(6, 7, 6), new RefConv2D(15, Same3, Same3, Groups: 3), new RefRelu(), new RefConv2D(10, new(3, 2), new(2, 2), Groups: 5), new RefRelu(), new RefDense(3)),
        ["groups of 17 and 33 filters"] = new(
            new(2, 5, 5), new RefConv2D(34, One, One, Groups: 2), new RefRelu(), new RefConv2D(66, new(2), new(2), Bias: false, Groups: 2), new RefDense(3)),
        ["groups dilated and strided, without a bias"] = new(
            new(4, 11, 10), new RefConv2D(8, One, One), new RefConv2D(12, new(2, 2, 1, RefRounding.Floor, 2), new(3, 1, 1, RefRounding.Floor, 3), Bias: false, Groups: 4), new RefRelu(), new RefDense(3)),
        ["depthwise first, 3 channels"] = new(new(3, 8, 9), new RefConv2D(3, Same3, Same3, Groups: 3), new RefRelu(), new RefConv2D(5, One, One), new RefDense(3)),
        ["depthwise, 33 channels"] = new(
            new(2, 9, 8), new RefConv2D(33, One, One), new RefRelu(), new RefConv2D(33, new(3, 2, 1), new(2, 2), Groups: 33), new RefRelu(), new RefConv2D(17, One, One), new RefDense(3)),
        ["depthwise, 16 channels, dilated, no bias"] = new(
            new(1, 9, 10), new RefConv2D(16, One, One), new RefConv2D(16, new(3, 1, 2, Dilation: 2), new(2, 3, 1, Dilation: 2), Bias: false, Groups: 16), new RefDense(3)),
        ["depthwise over whole maps"] = new(new(40, 5, 4), new RefConv2D(40, new(5), new(4), Groups: 40), new RefRelu(), new RefDense(3)),
        ["depthwise twice as wide"] = new(new(15, 6, 6), new RefConv2D(30, Same3, Same3, Groups: 15), new RefRelu(), new RefConv2D(60, new(2, 2), new(2, 2), Bias: false, Groups: 30), new RefDense(3)),
        ["separable blocks"] = new(
            new(3, 8, 8),
            new RefConv2D(16, new(3, 2, 1, RefRounding.Floor), new(3, 2, 1, RefRounding.Floor)),
            new RefRelu(),
            new RefConv2D(16, Same3, Same3, Groups: 16),
            new RefRelu(),
            new RefConv2D(32, One, One),
            new RefRelu(),
            new RefConv2D(32, new(3, 2, 1, RefRounding.Floor), new(3, 2, 1, RefRounding.Floor), Groups: 32),
            new RefRelu(),
            new RefConv2D(24, One, One),
            new RefDense(4)),
        ["pairs of pixels, 1 channel"] = new(
            new(1, 9, 10), new RefConv2D(6, new(5, 1, 2), new(5, 1, 2)), new RefRelu(), new RefMaxPool2D(new(3, 3), new(2, 2)), new RefDense(3)),
        ["pairs of pixels, 1 channel, dilated, no bias"] = new(
            new(1, 17, 15), new RefConv2D(8, new(3, 2, 1, Dilation: 2), new(4, 1, 2, Dilation: 3), Bias: false), new RefRelu(), new RefDense(3)),
        ["pairs of pixels, 14 in a row"] = new(new(1, 7, 28), new RefConv2D(1, new(2), new(5, 1, 2)), new RefRelu(), new RefDense(2)),
        ["pairs of pixels, shifted taps"] = new(
            new(3, 10, 12), new RefConv2D(8, Same3, Same3), new RefRelu(), new RefConv2D(7, new(5), new(3, 1, 1)), new RefRelu(), new RefDense(3)),
        ["pairs of pixels, shifted by a stride"] = new(
            new(2, 20, 22), new RefConv2D(3, new(3, 1, 1), new(4, 2, 0)), new RefRelu(), new RefConv2D(17, One, One), new RefConv2D(4, new(2), new(4, 2, 2), Bias: false), new RefDense(3)),
        ["pairs of pixels, 1 channel strided"] = new(new(1, 14, 27), new RefConv2D(5, new(3), new(7, 2, 1)), new RefRelu(), new RefDense(3)),
        ["1x1 strided"] = new(new(5, 7, 7), new RefConv2D(17, One, One), new RefRelu(), new RefConv2D(20, new(1, 2), new(1, 3)), new RefRelu(), new RefDense(3)),
    };
}
