using CnnGen;

namespace TransferLearning;

/// <summary>The part that learns what strokes look like, whatever they are strokes of.</summary>
[Layers]
[Conv2D(16, 3, Padding = 1)] [Relu] [MaxPool2D(2)]
[Conv2D(32, 3, Padding = 1)] [Relu] [MaxPool2D(2)]
[Conv2D(32, 3, Padding = 1)] [Relu]
public sealed class Body;

/// <summary>Learns the body, on digits of which there are many.</summary>
[Network(1, 28, 28)]
[Apply<Body>]
[Dense(64)] [Relu]
[Dense(5)]
[SoftmaxCrossEntropy]
public sealed partial class FirstDigits;

/// <summary>A new head on the body, which stays as it is: no code is emitted for its gradients.</summary>
[Network(1, 28, 28)]
[Apply<Body>(Freeze = true)]
[Dense(5)]
[SoftmaxCrossEntropy]
public sealed partial class NewHead;

/// <summary>The same layers, all of which learn.</summary>
[Network(1, 28, 28)]
[Apply<Body>]
[Dense(5)]
[SoftmaxCrossEntropy]
public sealed partial class FromNothing;
