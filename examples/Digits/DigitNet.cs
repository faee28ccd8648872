using CnnGen;

namespace Digits;

/// <summary>Three pairs of 3x3 convolutions, each pair on a map half as large as the last: 162,562 parameters.</summary>
[Network(1, 28, 28), Inspectable]
[Initialize(Initialization.HeNormal)]
[Conv2D(24, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(24, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
[MaxPool2D(2)]
[Conv2D(48, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(48, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
[MaxPool2D(2)]
[Conv2D(96, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
[Conv2D(96, 3, Padding = 1, Bias = false)] [BatchNorm] [Relu]
[GlobalAvgPool2D] [Dropout(0.2)]
[Dense(10)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.05f)]
public sealed partial class DigitNet;
