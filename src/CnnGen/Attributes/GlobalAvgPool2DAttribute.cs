namespace CnnGen;

/// <summary>
/// Global average pooling: the mean of each channel over the whole map, from (C, H, W) to (C, 1, 1). PyTorch's
/// <c>AdaptiveAvgPool2d(1)</c>.
/// </summary>
/// <remarks>
/// Often the last layer but one or two: it makes scores of maps without a large dense layer. Lin, Chen and Yan 2014, "Network In
/// Network".
/// </remarks>
/// <example><code>[Conv2D(10, 1)] [GlobalAvgPool2D] [SoftmaxCrossEntropy]  // one map for each class</code></example>
public sealed class GlobalAvgPool2DAttribute : LayerAttribute;
