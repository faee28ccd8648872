namespace CnnGen;

/// <summary>
/// Makes a map larger by whole factors, from (C, H, W) to (C, H·scale, W·scale), channel by channel. PyTorch's <c>Upsample</c> with
/// <c>mode = 'nearest'</c> or <c>'bilinear'</c>. Learns nothing.
/// </summary>
/// <example><code>[Upsample2D(2, Mode = Upsampling.Bilinear)]  // doubles height and width</code></example>
public sealed class Upsample2DAttribute : LayerAttribute
{
    /// <summary>The same factor along both axes.</summary>
    /// <param name="scale">New pixels for each old one along an axis, at least 1.</param>
    public Upsample2DAttribute(int scale)
        : this(scale, scale)
    {
    }

    /// <summary>A factor for each axis.</summary>
    /// <param name="scaleHeight">New rows for each old one, at least 1.</param>
    /// <param name="scaleWidth">New columns for each old one, at least 1.</param>
    public Upsample2DAttribute(int scaleHeight, int scaleWidth) => (ScaleHeight, ScaleWidth) = (scaleHeight, scaleWidth);

    /// <summary>New rows for each old one.</summary>
    public int ScaleHeight { get; }

    /// <summary>New columns for each old one.</summary>
    public int ScaleWidth { get; }

    /// <summary>How new pixels come about. Default: <see cref="Upsampling.Nearest"/>.</summary>
    public Upsampling Mode { get; set; }
}
