using CnnGen;
using static Zoo.Networks.UNetBlocks;

namespace Zoo.Networks;

/// <summary>
/// A small U-Net (Ronneberger, Fischer and Brox 2015): it puts every pixel into one of two classes. Each level keeps
/// its map and lays it beside what comes back from the level below.
/// </summary>
[Network(1, 64, 64)]
[Apply<Encode16>]
[Concat<Keep, Level2>]
[Apply<Decode16>]
[Conv2D(2, 1)]
[SoftmaxCrossEntropy]
public sealed partial class UNet;

/// <summary>The blocks of <see cref="UNet"/>.</summary>
internal static class UNetBlocks
{
    [Layers]
    public sealed class Keep;

    [Layers]
    [MaxPool2D(2)]
    [Apply<Encode32>]
    [Concat<Keep, Level3>]
    [Apply<Decode32>]
    [ConvTranspose2D(16, 2, Stride = 2)]
    public sealed class Level2;

    [Layers]
    [MaxPool2D(2)]
    [Conv2D(64, 3, Padding = 1)] [Relu]
    [Conv2D(64, 3, Padding = 1)] [Relu]
    [ConvTranspose2D(32, 2, Stride = 2)]
    public sealed class Level3;

    [Layers]
    [Conv2D(16, 3, Padding = 1)] [Relu]
    [Conv2D(16, 3, Padding = 1)] [Relu]
    public sealed class Encode16;

    [Layers]
    [Conv2D(32, 3, Padding = 1)] [Relu]
    [Conv2D(32, 3, Padding = 1)] [Relu]
    public sealed class Encode32;

    [Layers]
    [Conv2D(32, 3, Padding = 1)] [Relu]
    [Conv2D(32, 3, Padding = 1)] [Relu]
    public sealed class Decode32;

    [Layers]
    [Conv2D(16, 3, Padding = 1)] [Relu]
    [Conv2D(16, 3, Padding = 1)] [Relu]
    public sealed class Decode16;
}
