using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Hand-picked networks of transposed convolutions.</summary>
internal static class TransposedNetworks
{
    private static readonly RefAxis One = new(1), Twice = new(2, 2);

    public static readonly IReadOnlyDictionary<string, RefNetwork> All = new Dictionary<string, RefNetwork>
    {
        ["transposed first, doubled"] = new(
            new(3, 4, 5), new RefConvTranspose2D(17, Twice, Twice), new RefRelu(), new RefConv2D(5, new(3), new(3)), new RefDense(3)),
        ["transposed, doubled with output padding"] = new(
            new(2, 4, 3), new RefConv2D(16, One, One), new RefRelu(), new RefConvTranspose2D(33, new(3, 2, 1), new(3, 2, 1), 1, 1), new RefRelu(), new RefConvTranspose2D(1, new(3, 1, 1), new(3, 1, 1)), new RefDense(3)),
        ["transposed, stride 3, rectangular"] = new(
            new(1, 3, 4), new RefConv2D(15, One, One), new RefConvTranspose2D(5, new(4, 3, 2), new(2, 3), 1, 2, Bias: false), new RefRelu(), new RefDense(3)),
        ["transposed, kernel below the stride"] = new(
            new(2, 3, 3), new RefConv2D(4, One, One), new RefConvTranspose2D(18, new(2, 4), new(1, 3), 2, 1), new RefRelu(), new RefDense(3)),
        ["transposed, dilated"] = new(
            new(3, 4, 4), new RefConv2D(6, One, One), new RefRelu(), new RefConvTranspose2D(7, new(3, 2, 3, Dilation: 2), new(2, 3, 1, Dilation: 4), 0, 3), new RefRelu(), new RefDense(3)),
        ["transposed first, cropped"] = new(new(4, 5, 6), new RefConvTranspose2D(9, new(5, 1, 3), new(3, 2, 2)), new RefRelu(), new RefDense(3)),
        ["transposed, from one row"] = new(new(20, 1, 3), new RefConv2D(6, new(1), new(3)), new RefConvTranspose2D(16, new(4), new(4)), new RefRelu(), new RefDense(3)),
        ["down and up again"] = new(
            new(1, 8, 8),
            new RefConv2D(8, new(3, 2, 1, RefRounding.Floor), new(3, 2, 1, RefRounding.Floor)),
            new RefRelu(),
            new RefConv2D(16, new(2, 2), new(2, 2)),
            new RefRelu(),
            new RefConvTranspose2D(8, Twice, Twice),
            new RefRelu(),
            new RefConvTranspose2D(4, new(4, 2, 1), new(4, 2, 1)),
            new RefRelu(),
            new RefDense(3)),
    };
}
