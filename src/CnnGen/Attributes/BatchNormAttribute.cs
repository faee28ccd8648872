namespace CnnGen;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015, "Batch Normalization: Accelerating Deep Network Training by Reducing
/// Internal Covariate Shift"): each channel, over the whole batch and all pixels, is brought to mean 0 and variance 1,
/// then scaled and shifted. Input (C, H, W) or (C), output the same.
/// </summary>
/// <remarks>
/// <para>
/// <c>y = (x - mean) / sqrt(variance + Epsilon) * Weight + Bias</c>, with <c>Weight</c> and <c>Bias</c> of shape (C),
/// learned, 1 and 0 at first. PyTorch: <c>BatchNorm2d</c>, and <c>BatchNorm1d</c> for a flat vector.
/// </para>
/// <para>
/// Training uses the batch's own mean and (biased) variance and moves the running ones towards them:
/// <c>running = (1 - Momentum) * running + Momentum * batch</c>, the variance there with the divisor N*H*W - 1. Prediction
/// and evaluation use <c>RunningMean</c> and <c>RunningVariance</c>, 0 and 1 at first; so does the training of a frozen layer.
/// They are saved with the parameters and not counted among them.
/// </para>
/// <para>
/// Where a batch has one value a channel (one sample, 1x1), its variance is 0 and the output is <c>Bias</c>; PyTorch throws.
/// A convolution or dense layer directly before needs no bias of its own.
/// </para>
/// </remarks>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>Share of the batch's statistics in the running ones, 0 to 1. Default: 0.1, as in PyTorch.</summary>
    public float Momentum { get; set; } = 0.1f;

    /// <summary>Added to the variance, above 0. Default: 1e-5, as in PyTorch.</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>Whether the parameters stay as they are in training. Default: false. The layer then uses its running statistics, which stay as they are too.</summary>
    public bool Freeze { get; set; }
}
