namespace CnnGen.Generators.Model;

/// <summary>What to do where the output size is not whole. Values equal those of the public enum.</summary>
internal enum Rounding
{
    Exact = 0,
    Floor = 1,
    Ceiling = 2,
}

/// <summary>The windows of a convolution or pooling along both axes.</summary>
internal readonly record struct Window2D(Window Vertical, Window Horizontal);

/// <summary>
/// The windows along one axis, and the one place that knows the output-size formula
/// <c>(W - K + 2P)/S + 1</c> (kernel K, stride S, padding P, input size W).
/// </summary>
internal readonly record struct Window(int Kernel, int Stride, int Padding, Rounding Rounding)
{
    /// <summary>W - K + 2P: how far the window can travel. Negative when the kernel exceeds the padded input.</summary>
    public long Travel(int input) => input - (long)Kernel + (2L * Padding);

    /// <summary>Whether the stride divides the travel.</summary>
    public bool IsWhole(int input) => Travel(input) % Stride == 0;

    /// <summary>
    /// The number of windows. With <see cref="Rounding.Ceiling"/> a last window that would start beyond the input
    /// and its leading padding is dropped, since it would see nothing but padding.
    /// </summary>
    public int OutputSize(int input)
    {
        long travel = Travel(input);
        long steps = travel / Stride;
        if (Rounding == Rounding.Ceiling && travel % Stride != 0 && (steps + 1) * Stride < (long)input + Padding)
        {
            steps++;
        }

        return checked((int)(steps + 1));
    }

    /// <summary>Input elements past the end (trailing padding) that the last window reaches; negative when some input is unused.</summary>
    public int TrailingPadding(int input) => checked((int)(((OutputSize(input) - 1L) * Stride) + Kernel - Padding - input));
}
