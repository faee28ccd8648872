using CnnGen;

namespace Zoo.Networks;

/// <summary>
/// VGG with 11 layers of weights (Simonyan and Zisserman 2014, configuration A): nothing but 3x3 convolutions.
/// 132,863,336 parameters.
/// </summary>
[Network(3, 224, 224)]
[Conv2D(64, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Conv2D(128, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Conv2D(256, 3, Padding = 1)] [Relu]
[Conv2D(256, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Conv2D(512, 3, Padding = 1)] [Relu]
[Conv2D(512, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Conv2D(512, 3, Padding = 1)] [Relu]
[Conv2D(512, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(4096)] [Relu] [Dropout(0.5f)]
[Dense(1000)]
[SoftmaxCrossEntropy]
public sealed partial class Vgg11;
