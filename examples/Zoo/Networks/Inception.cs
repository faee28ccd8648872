using CnnGen;
using static Zoo.Networks.InceptionBlocks;

namespace Zoo.Networks;

/// <summary>
/// One inception block of GoogLeNet (Szegedy et al. 2014, "Going Deeper with Convolutions", block 3a) as a small
/// classifier: four branches side by side, 64 + 128 + 32 + 32 channels.
/// </summary>
[Network(3, 32, 32)]
[Conv2D(192, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Concat<Pixels, Squares, Large, Pooled>]
[GlobalAvgPool2D]
[Dropout(0.4f)]
[Dense(10)]
[SoftmaxCrossEntropy]
public sealed partial class Inception;

/// <summary>The blocks of <see cref="Inception"/>.</summary>
internal static class InceptionBlocks
{
    [Layers]
    [Conv2D(64, 1)] [Relu]
    public sealed class Pixels;

    [Layers]
    [Conv2D(96, 1)] [Relu]
    [Conv2D(128, 3, Padding = 1)] [Relu]
    public sealed class Squares;

    [Layers]
    [Conv2D(16, 1)] [Relu]
    [Conv2D(32, 5, Padding = 2)] [Relu]
    public sealed class Large;

    [Layers]
    [MaxPool2D(3, Stride = 1, Padding = 1)]
    [Conv2D(32, 1)] [Relu]
    public sealed class Pooled;
}
