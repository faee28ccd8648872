// The networks that the benchmarks measure. Peers/pytorch_training.py declares the same ones for PyTorch.
namespace CnnGen.Benchmarks.Networks;

/// <summary>The small network of the teaching books.</summary>
[Network(1, 28, 28)]
[Conv2D(30, 5)] [Relu]
[MaxPool2D(2)]
[Dense(100)] [Relu]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class SimpleConvNet;

/// <summary>LeNet-5 as it is trained today: ReLU and max pooling (after LeCun et al. 1998).</summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Padding = 2)] [Relu]
[MaxPool2D(2)]
[Conv2D(16, 5)] [Relu]
[MaxPool2D(2)]
[Dense(120)] [Relu]
[Dense(84)] [Relu]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class LeNet5;

/// <summary>A small network with few filters: DevOnBike/Overfit's own MNIST benchmark.</summary>
[Network(1, 28, 28)]
[Conv2D(8, 3)] [Relu]
[MaxPool2D(2)]
[Dense(64)] [Relu]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class Conv8Net;

/// <summary>Pairs of 3x3 convolutions in the manner of VGG (Simonyan and Zisserman 2015), sized for CIFAR-10.</summary>
[Network(3, 32, 32)]
[Conv2D(32, 3, Padding = 1)] [Relu]
[Conv2D(32, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Conv2D(64, 3, Padding = 1)] [Relu]
[Conv2D(64, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Dense(256)] [Relu]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class SmallVgg;

/// <summary>
/// Network in Network for CIFAR-10 (Lin, Chen and Yan 2013): 1x1 convolutions between the others, and an average of
/// each class's map instead of dense layers.
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
internal sealed partial class NetworkInNetwork;

/// <summary>AlexNet in one tower (Krizhevsky 2014), the form that torchvision ships.</summary>
[Network(3, 224, 224)]
[Conv2D(64, 11, Stride = 4, Padding = 2, Rounding = Rounding.Floor)] [Relu]
[MaxPool2D(3, Stride = 2)]
[Conv2D(192, 5, Padding = 2)] [Relu]
[MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1)] [Relu]
[Conv2D(256, 3, Padding = 1)] [Relu]
[Conv2D(256, 3, Padding = 1)] [Relu]
[MaxPool2D(3, Stride = 2)]
[Dropout(0.5f)] [Dense(4096)] [Relu]
[Dropout(0.5f)] [Dense(4096)] [Relu]
[Dense(1000)]
[SoftmaxCrossEntropy]
internal sealed partial class AlexNet;
