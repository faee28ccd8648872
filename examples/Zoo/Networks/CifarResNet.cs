using CnnGen;
using static Zoo.Networks.CifarResNetBlocks;

namespace Zoo.Networks;

/// <summary>
/// The ResNet with 8 layers of weights for CIFAR-10 (He et al. 2015, section 4.2, with n = 1): three stages of 16, 32
/// and 64 channels.
/// </summary>
[Network(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
[Residual<Block16>] [Relu]
[Residual<Down32>(Projection = Projection.ConvolutionBatchNorm)] [Relu]
[Residual<Down64>(Projection = Projection.ConvolutionBatchNorm)] [Relu]
[GlobalAvgPool2D]
[Dense(10)]
[SoftmaxCrossEntropy]
public sealed partial class CifarResNet;

/// <summary>The blocks of <see cref="CifarResNet"/>.</summary>
internal static class CifarResNetBlocks
{
    [Layers]
    [Conv2D(16, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(16, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Block16;

    [Layers]
    [Conv2D(32, 3, Stride = 2, Padding = Padding.Same, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(32, 3, Padding = Padding.Same, Bias = false)] [BatchNorm]
    public sealed class Down32;

    [Layers]
    [Conv2D(64, 3, Stride = 2, Padding = Padding.Same, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(64, 3, Padding = Padding.Same, Bias = false)] [BatchNorm]
    public sealed class Down64;
}
