namespace CnnGen;

/// <summary>
/// Average pooling: the mean of each window, channel by channel, from (C, H, W) to (C, H', W'). PyTorch's
/// <c>AvgPool2d</c>. Padding counts as zeros unless <see cref="CountPadding"/> is false.
/// </summary>
/// <remarks>Windows do not overlap unless a stride smaller than the size is written.</remarks>
/// <example><code>[AvgPool2D(7)]  // from 7x7 maps to one number a channel</code></example>
public sealed class AvgPool2DAttribute : WindowLayerAttribute
{
    /// <summary>Square window.</summary>
    /// <param name="size">Height and width of the window, at least 1; also the stride unless one is written.</param>
    public AvgPool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Rectangular window.</summary>
    /// <param name="height">Height of the window, at least 1; also the stride along the height unless one is written.</param>
    /// <param name="width">Width of the window, at least 1; also the stride along the width unless one is written.</param>
    public AvgPool2DAttribute(int height, int width)
        : base(height, width, height, width)
    {
    }

    /// <summary>
    /// Whether padding takes part as zeros. If false, a window at the edge is divided by the number of its pixels that lie
    /// on the map (PyTorch's <c>count_include_pad = False</c>). Default: true.
    /// </summary>
    public bool CountPadding { get; set; } = true;
}
