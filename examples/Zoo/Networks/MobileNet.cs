using CnnGen;
using static Zoo.Networks.MobileNetBlocks;

namespace Zoo.Networks;

/// <summary>
/// MobileNet version 1 (Howard et al. 2017): every 3x3 convolution looks at one channel, and a 1x1 convolution mixes
/// them. 4,231,976 parameters.
/// </summary>
[Network(3, 224, 224)]
[Conv2D(32, 3, Stride = 2, Padding = 1, Bias = false, Rounding = Rounding.Floor)] [BatchNorm] [Relu]
[Conv2D(32, 3, Padding = 1, Groups = 32, Bias = false)] [BatchNorm] [Relu]
[Conv2D(64, 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(64, 3, Padding = 1, Stride = 2, Rounding = Rounding.Floor, Groups = 64, Bias = false)] [BatchNorm] [Relu]
[Conv2D(128, 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(128, 3, Padding = 1, Groups = 128, Bias = false)] [BatchNorm] [Relu]
[Conv2D(128, 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(128, 3, Padding = 1, Stride = 2, Rounding = Rounding.Floor, Groups = 128, Bias = false)] [BatchNorm] [Relu]
[Conv2D(256, 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(256, 3, Padding = 1, Groups = 256, Bias = false)] [BatchNorm] [Relu]
[Conv2D(256, 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(256, 3, Padding = 1, Stride = 2, Rounding = Rounding.Floor, Groups = 256, Bias = false)] [BatchNorm] [Relu]
[Conv2D(512, 1, Bias = false)] [BatchNorm] [Relu]
[Apply<Separable512>(Repeat = 5)]
[Conv2D(512, 3, Padding = 1, Stride = 2, Rounding = Rounding.Floor, Groups = 512, Bias = false)] [BatchNorm] [Relu]
[Conv2D(1024, 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(1024, 3, Padding = 1, Groups = 1024, Bias = false)] [BatchNorm] [Relu]
[Conv2D(1024, 1, Bias = false)] [BatchNorm] [Relu]
[GlobalAvgPool2D]
[Dense(1000)]
[SoftmaxCrossEntropy]
public sealed partial class MobileNet;

/// <summary>The blocks of <see cref="MobileNet"/>.</summary>
internal static class MobileNetBlocks
{
    [Layers]
    [Conv2D(512, 3, Padding = 1, Groups = 512, Bias = false)] [BatchNorm] [Relu]
    [Conv2D(512, 1, Bias = false)] [BatchNorm] [Relu]
    public sealed class Separable512;
}
