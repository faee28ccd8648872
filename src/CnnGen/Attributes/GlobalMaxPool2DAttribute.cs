namespace CnnGen;

/// <summary>
/// Global max pooling: the maximum of each channel over the whole map, from (C, H, W) to (C, 1, 1). PyTorch's
/// <c>AdaptiveMaxPool2d(1)</c>. The gradient goes to the first of equal maxima in row order. NaN counts as larger than any
/// number.
/// </summary>
/// <example><code>[Conv2D(64, 3)] [Relu] [GlobalMaxPool2D] [Dense(10)]  // whether a feature occurs, not where</code></example>
public sealed class GlobalMaxPool2DAttribute : LayerAttribute;
