namespace CnnGen;

/// <summary>
/// Parametric rectified linear unit, <c>y[c] = x[c] where x[c] &gt; 0, else slope[c] * x[c]</c>, for every scalar of channel c; keeps the
/// shape (He et al. 2015, "Delving Deep into Rectifiers"). PyTorch: <c>PReLU</c> with as many parameters as channels.
/// </summary>
/// <remarks>
/// Learns <c>Weight</c>, the slopes, of shape (channels), or (1) where <see cref="Shared"/>; each starts at 0.25. Behind Flatten every
/// feature is a channel.
/// </remarks>
public sealed class PReluAttribute : LayerAttribute
{
    /// <summary>Whether all channels share one slope. Default: false, each has its own.</summary>
    public bool Shared { get; set; }

    /// <summary>Whether the slopes stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }
}
