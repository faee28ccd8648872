namespace CnnGen;

/// <summary>
/// Shifts and scales each channel by fixed numbers, <c>y[c] = (x[c] - Mean[c]) / Deviation[c]</c>; keeps the shape (C, H, W).
/// torchvision's <c>transforms.Normalize</c>, as a part of the network: whoever uses it feeds plain images.
/// </summary>
/// <remarks>
/// Usually the first layer, with the mean and the standard deviation of the training images. It measures nothing itself and
/// learns nothing. Each array holds one number for all channels or one for each.
/// </remarks>
/// <example>
/// <code>[Normalize(Mean = new[] { 0.485f, 0.456f, 0.406f }, Deviation = new[] { 0.229f, 0.224f, 0.225f })]</code>
/// </example>
public sealed class NormalizeAttribute : LayerAttribute
{
    /// <summary>What is subtracted: one number, or one for each channel. Default: 0.</summary>
    public float[] Mean { get; set; } = [0f];

    /// <summary>What the difference is divided by, above 0: one number, or one for each channel. Default: 1.</summary>
    public float[] Deviation { get; set; } = [1f];
}
