using CnnGen;
using static Zoo.Networks.ResNet18Blocks;

namespace Zoo.Networks;

/// <summary>
/// ResNet with 18 layers for ImageNet (He, Zhang, Ren and Sun 2015, "Deep Residual Learning for Image Recognition").
/// 11,689,512 parameters.
/// </summary>
[Network(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false, Rounding = Rounding.Floor)] [BatchNorm] [Relu]
[MaxPool2D(3, Stride = 2, Padding = 1, Rounding = Rounding.Floor)]
[Apply<Stage1>]
[Apply<Stage2>]
[Apply<Stage3>]
[Apply<Stage4>]
[GlobalAvgPool2D]
[Dense(1000)]
[SoftmaxCrossEntropy]
public sealed partial class ResNet18;

/// <summary>The blocks of <see cref="ResNet18"/>.</summary>
internal static class ResNet18Blocks
{
    [Layers]
    [Residual<Block64>] [Relu]
    [Residual<Block64>] [Relu]
    public sealed class Stage1;

    [Layers]
    [Residual<Down128>(Projection = Projection.ConvolutionBatchNorm)] [Relu]
    [Residual<Block128>] [Relu]
    public sealed class Stage2;

    [Layers]
    [Residual<Down256>(Projection = Projection.ConvolutionBatchNorm)] [Relu]
    [Residual<Block256>] [Relu]
    public sealed class Stage3;

    [Layers]
    [Residual<Down512>(Projection = Projection.ConvolutionBatchNorm)] [Relu]
    [Residual<Block512>] [Relu]
    public sealed class Stage4;

    [Layers]
    [Conv2D(64, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(64, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Block64;

    [Layers]
    [Conv2D(128, 3, Stride = 2, Padding = 1, Bias = false, Rounding = Rounding.Floor)] [BatchNorm] [Relu]
    [Conv2D(128, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Down128;

    [Layers]
    [Conv2D(128, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(128, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Block128;

    [Layers]
    [Conv2D(256, 3, Stride = 2, Padding = 1, Bias = false, Rounding = Rounding.Floor)] [BatchNorm] [Relu]
    [Conv2D(256, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Down256;

    [Layers]
    [Conv2D(256, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(256, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Block256;

    [Layers]
    [Conv2D(512, 3, Stride = 2, Padding = 1, Bias = false, Rounding = Rounding.Floor)] [BatchNorm] [Relu]
    [Conv2D(512, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Down512;

    [Layers]
    [Conv2D(512, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(512, 3, Padding = 1, Bias = false)] [BatchNorm]
    public sealed class Block512;
}
