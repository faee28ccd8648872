namespace CnnGen;

/// <summary>
/// Group normalisation (Wu and He 2018, "Group Normalization"): the channels of a sample are cut into groups of neighbours,
/// and each group, over all its channels and pixels, is brought to mean 0 and variance 1, then scaled and shifted channel
/// by channel. Input (C, H, W) or (C), output the same.
/// </summary>
/// <remarks>
/// <c>y = (x - mean) / sqrt(variance + Epsilon) * Weight + Bias</c>, with <c>Weight</c> and <c>Bias</c> of shape (C), 1 and 0
/// at first. Mean and (biased) variance are over C/groups, H and W. PyTorch: <c>GroupNorm(groups, C)</c>. As many groups as
/// channels is instance normalisation (Ulyanov et al. 2016).
/// </remarks>
/// <param name="groups">Number of groups; divides the channels.</param>
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>Number of groups.</summary>
    public int Groups { get; } = groups;

    /// <summary>Added to the variance, above 0. Default: 1e-5, as in PyTorch.</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>Whether the parameters stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }
}
