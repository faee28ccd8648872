namespace CnnGen;

/// <summary>
/// Average pooling: the mean of each window, channel by channel, from (C, H, W) to (C, H', W'). Padding counts as
/// zeros.
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
}
