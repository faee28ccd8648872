using CnnGen;

namespace Zoo.Networks;

/// <summary>
/// Network in Network for CIFAR-10 (Lin, Chen and Yan 2013): 1x1 convolutions between the others, and an average of
/// each class's map instead of dense layers. 966,986 parameters.
/// </summary>
[Network(3, 32, 32)]
[Conv2D(192, 5, Padding = 2)] [Relu]
[Conv2D(160, 1)] [Relu]
[Conv2D(96, 1)] [Relu]
[MaxPool2D(3, Stride = 2, Rounding = Rounding.Ceiling)]
[Dropout(0.5f)]
[Conv2D(192, 5, Padding = 2)] [Relu]
[Conv2D(192, 1)] [Relu]
[Conv2D(192, 1)] [Relu]
[AvgPool2D(3, Stride = 2, Rounding = Rounding.Ceiling)]
[Dropout(0.5f)]
[Conv2D(192, 3, Padding = 1)] [Relu]
[Conv2D(192, 1)] [Relu]
[Conv2D(10, 1)] [Relu]
[GlobalAvgPool2D]
[SoftmaxCrossEntropy]
public sealed partial class NetworkInNetwork;
