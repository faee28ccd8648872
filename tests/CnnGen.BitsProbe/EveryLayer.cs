namespace CnnGen.BitsProbe;

/// <summary>Every kind of layer and block of the vocabulary, and most losses, with sizes that fill no vector evenly.</summary>
[Network(3, 14, 14)]
[Initialize(Initialization.HeNormal)]
[Normalize(Mean = new[] { 0.1f, -0.2f, 0.3f }, Deviation = new[] { 0.9f, 1.1f, 1.3f })]
[Conv2D(12, 3, Padding = Padding.Same, Bias = false)] [BatchNorm] [Relu]
[Concat<Depthwise, Grouped, Dilated, Unchanged>] [LocalResponseNorm(3)]
[Residual<Squeezed>(Projection = Projection.ConvolutionBatchNorm)] [LeakyRelu]
[Apply<Smooth>(Repeat = 2)]
[Residual<DownAndUp>]
[Heads<Classes, Tags, Sizes, Distances>(1, 0.5f, 0.25f, 0.125f)]
public sealed partial class EveryLayer;

/// <summary>The loss that the other network has no head left for.</summary>
[Network(2, 9, 11)]
[Conv2D(5, 4)] [Relu]
[MaxPool2D(2)]
[Dense(2)]
[Huber(Delta = 0.5f)]
public sealed partial class Places;

/// <summary>
/// Few filters, of which two pixels share a block of lanes: with inputs of their own, and with shifted taps. Learns from values for each class.
/// </summary>
[Network(1, 13, 14)]
[Conv2D(5, 3, Padding = 1)] [Relu]
[Conv2D(7, 4, 5)] [Tanh]
[Dense(5)]
[SoftmaxCrossEntropy(SoftTargets = true, LabelSmoothing = 0.1f, ClassWeights = new[] { 1f, 0.3f, 2f, 0.7f, 1.1f })]
public sealed partial class FewFilters;

/// <summary>3x3 convolutions by tiles: in strips, and on a map of odd height and width.</summary>
[Network(2, 24, 24)]
[Conv2D(32, 3, Padding = 1)] [Relu]
[Conv2D(80, 3, Padding = 1)] [Relu]
[MaxPool2D(4, Stride = 2)]
[Conv2D(33, 3, Padding = 1)] [Relu]
[GlobalAvgPool2D]
[Dense(5)]
[SoftmaxCrossEntropy]
public sealed partial class ManyChannels;

[Layers]
[Conv2D(12, 3, Padding = 1, Groups = 12)] [Elu]
public sealed class Depthwise;

[Layers]
[Conv2D(6, 3, Padding = 1, Groups = 3)] [PRelu]
public sealed class Grouped;

[Layers]
[Conv2D(5, 3, Padding = 2, Dilation = 2)] [Gelu] [SpatialDropout(0.2)]
public sealed class Dilated;

[Layers]
public sealed class Unchanged;

[Layers]
[MaxPool2D(3, Stride = 1, Padding = 1)] [Conv2D(7, 1)] [GroupNorm(7)] [Silu]
public sealed class Squeezed;

[Layers]
[Conv2D(7, 3, Padding = 1)] [LayerNorm] [HardSwish] [Conv2D(7, 1)] [Softplus] [Dropout(0.1)]
public sealed class Smooth;

[Layers]
[AvgPool2D(2)] [Upsample2D(2)] [L2Pool2D(2)] [ConvTranspose2D(7, 3, Stride = 2, Padding = 1, OutputPadding = 1)]
[MaxPool2D(2)] [Upsample2D(2, Mode = Upsampling.Bilinear)] [Tanh]
public sealed class DownAndUp;

[Layers]
[GlobalAvgPool2D] [Dense(9)] [Softmax] [Dense(5)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.1f)]
public sealed class Classes;

[Layers]
[GlobalMaxPool2D] [Dense(4)]
[SigmoidCrossEntropy(PositiveWeight = 2f)]
public sealed class Tags;

[Layers]
[Conv2D(2, 5, Stride = 3)] [Flatten] [Dense(3)] [Sigmoid]
[MeanSquaredError]
public sealed class Sizes;

[Layers]
[GlobalAvgPool2D] [Dense(3)]
[MeanAbsoluteError]
public sealed class Distances;
