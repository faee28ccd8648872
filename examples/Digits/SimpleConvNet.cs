using CnnGen;

namespace Digits;

/// <summary>
/// The convolutional network of Saitoh's "Deep Learning from Scratch" (2016, chapter 7): 433,890 parameters.
/// </summary>
[Network(1, 28, 28)]
[Conv2D(30, 5)] [Relu]
[MaxPool2D(2)]
[Dense(100)] [Relu]
[Dense(10)]
[SoftmaxCrossEntropy]
public sealed partial class SimpleConvNet;
