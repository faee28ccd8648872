using CnnGen;

namespace Digits;

/// <summary>The small network of the teaching books: one convolution, one pooling, two dense layers.</summary>
[Network(1, 28, 28)]
[Conv2D(30, 5)] [Relu]
[MaxPool2D(2)]
[Dense(100)] [Relu]
[Dense(10)]
[SoftmaxCrossEntropy]
public sealed partial class SimpleConvNet;
