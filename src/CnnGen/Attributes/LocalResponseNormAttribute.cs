namespace CnnGen;

/// <summary>
/// Local response normalisation: divides each value by a measure of its neighbours at the same pixel,
/// <c>y[c] = x[c] / (K + Alpha/size · Σ x[j]²)^Beta</c>, where j runs over <c>size</c> channels from <c>c - size/2</c> to
/// <c>c + (size - 1)/2</c>, both rounded down, as far as they exist. Keeps the shape (C, H, W). PyTorch's <c>LocalResponseNorm</c>.
/// </summary>
/// <remarks>
/// Krizhevsky, Sutskever and Hinton 2012, "ImageNet Classification with Deep Convolutional Neural Networks". The paper does not
/// divide by <c>size</c>: its <c>α = 1e-4</c> with <c>n = 5</c>, <c>k = 2</c> and <c>β = 0.75</c> is
/// <c>[LocalResponseNorm(5, Alpha = 5e-4f, K = 2)]</c> here and in PyTorch. A <see cref="Beta"/> of 0.5, 0.75 or 1 is computed with
/// roots alone; any other through logarithm and exponential, which is slower.
/// </remarks>
/// <param name="size">Channels in the window, at least 1.</param>
/// <example><code>[Conv2D(96, 11, Stride = 4)] [Relu] [LocalResponseNorm(5)]</code></example>
public sealed class LocalResponseNormAttribute(int size) : LayerAttribute
{
    /// <summary>Channels in the window.</summary>
    public int Size { get; } = size;

    /// <summary>Weight of the mean square of the neighbours, above 0. Default: 1e-4.</summary>
    public float Alpha { get; set; } = 1e-4f;

    /// <summary>Exponent, above 0. Default: 0.75.</summary>
    public float Beta { get; set; } = 0.75f;

    /// <summary>What is divided by where the neighbours are zero, above 0. Default: 1.</summary>
    public float K { get; set; } = 1f;
}
