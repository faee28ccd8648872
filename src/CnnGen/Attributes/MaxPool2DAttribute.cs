namespace CnnGen;

/// <summary>
/// Max pooling: the maximum of each window, channel by channel, from (C, H, W) to (C, H', W'). Padding never wins:
/// it counts as minus infinity. The gradient goes to the first of equal maxima in row order. NaN counts as larger than
/// any number.
/// </summary>
/// <remarks>Windows do not overlap unless a stride smaller than the size is written.</remarks>
/// <example><code>[MaxPool2D(2)]  // halves height and width</code></example>
public sealed class MaxPool2DAttribute : WindowLayerAttribute
{
    /// <summary>Square window.</summary>
    /// <param name="size">Height and width of the window, at least 1; also the stride unless one is written.</param>
    public MaxPool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Rectangular window.</summary>
    /// <param name="height">Height of the window, at least 1; also the stride along the height unless one is written.</param>
    /// <param name="width">Width of the window, at least 1; also the stride along the width unless one is written.</param>
    public MaxPool2DAttribute(int height, int width)
        : base(height, width, height, width)
    {
    }
}
