using CnnGen;

namespace Zoo.Networks;

/// <summary>
/// AlexNet as it won ImageNet (Krizhevsky, Sutskever and Hinton 2012, "ImageNet Classification with Deep Convolutional
/// Neural Networks"): convolutions in two groups, since it was spread over two cards. 60,965,224 parameters.
/// </summary>
[Network(3, 227, 227)]
[Conv2D(96, 11, Stride = 4)] [Relu]
[LocalResponseNorm(5)]
[MaxPool2D(3, Stride = 2)]
[Conv2D(256, 5, Padding = 2, Groups = 2)] [Relu]
[LocalResponseNorm(5)]
[MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1)] [Relu]
[Conv2D(384, 3, Padding = 1, Groups = 2)] [Relu]
[Conv2D(256, 3, Padding = 1, Groups = 2)] [Relu]
[MaxPool2D(3, Stride = 2)]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(1000)]
[SoftmaxCrossEntropy]
public sealed partial class AlexNet;

/// <summary>AlexNet with undivided convolutions, as textbooks draw it. 62,378,344 parameters.</summary>
[Network(3, 227, 227)]
[Conv2D(96, 11, Stride = 4)] [Relu]
[LocalResponseNorm(5)]
[MaxPool2D(3, Stride = 2)]
[Conv2D(256, 5, Padding = 2)] [Relu]
[LocalResponseNorm(5)]
[MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1)] [Relu]
[Conv2D(384, 3, Padding = 1)] [Relu]
[Conv2D(256, 3, Padding = 1)] [Relu]
[MaxPool2D(3, Stride = 2)]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(1000)]
[SoftmaxCrossEntropy]
public sealed partial class AlexNetUngrouped;

/// <summary>
/// AlexNet in one tower (Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks"), the form
/// that torchvision ships. 61,100,840 parameters.
/// </summary>
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
public sealed partial class AlexNetOneTower;
