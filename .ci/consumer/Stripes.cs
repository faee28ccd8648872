using CnnGen;

namespace Consumer;

/// <summary>Tells horizontal stripes from vertical ones.</summary>
[Network(1, 12, 12)]
[Conv2D(8, 3, Padding = 1)] [Relu]
[Conv2D(12, 3, Stride = 3)] [Relu]
[MaxPool2D(2)]
[Dense(20)] [Relu]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class Stripes;
