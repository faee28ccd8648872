namespace CnnGen;

/// <summary>
/// L2 pooling: the root of the sum of squares of each window, channel by channel, from (C, H, W) to (C, H', W'):
/// <c>y = sqrt(Σ x²)</c>. PyTorch's <c>LPPool2d</c> with <c>norm_type = 2</c>: the sum is not divided by the window's size.
/// Padding counts as zeros.
/// </summary>
/// <remarks>
/// The gradient is <c>dx = x / y · dy</c>, and 0 where a window holds nothing but zeros. Windows do not overlap unless a stride
/// smaller than the size is written. Sermanet, Chintala and LeCun 2012, "Convolutional Neural Networks Applied to House Numbers
/// Digit Classification".
/// </remarks>
/// <example><code>[L2Pool2D(2)]  // halves height and width</code></example>
public sealed class L2Pool2DAttribute : WindowLayerAttribute
{
    /// <summary>Square window.</summary>
    /// <param name="size">Height and width of the window, at least 1; also the stride unless one is written.</param>
    public L2Pool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Rectangular window.</summary>
    /// <param name="height">Height of the window, at least 1; also the stride along the height unless one is written.</param>
    /// <param name="width">Width of the window, at least 1; also the stride along the width unless one is written.</param>
    public L2Pool2DAttribute(int height, int width)
        : base(height, width, height, width)
    {
    }
}
