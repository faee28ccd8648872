namespace CnnGen;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton 2016, "Layer Normalization"): each sample, over all its values, is brought to
/// mean 0 and variance 1, then scaled and shifted value by value. Input (C, H, W) or (C), output the same.
/// </summary>
/// <remarks>
/// <c>y = (x - mean) / sqrt(variance + Epsilon) * Weight + Bias</c>, with <c>Weight</c> and <c>Bias</c> of the input's shape,
/// 1 and 0 at first. Mean and (biased) variance are over C, H and W. PyTorch: <c>LayerNorm([C, H, W])</c>. For a weight and a
/// bias for each channel alone, use <see cref="GroupNormAttribute"/> with one group.
/// </remarks>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>Added to the variance, above 0. Default: 1e-5, as in PyTorch.</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>Whether the parameters stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }
}
