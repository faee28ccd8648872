namespace CnnGen.Generators.Model;

/// <summary>What to do where the output size is not whole. Values equal those of the public enum.</summary>
internal enum Rounding
{
    Exact = 0,
    Floor = 1,
    Ceiling = 2,
}

/// <summary>The windows of a convolution or pooling along both axes.</summary>
internal readonly record struct Window2D(Window Vertical, Window Horizontal)
{
    /// <summary>The windows on a map of known size: see <see cref="Window.Resolve"/>.</summary>
    public Window2D Resolve(TensorShape input) => new(Vertical.Resolve(input.Height), Horizontal.Resolve(input.Width));

    /// <summary>Which inputs the windows see, once their padding is known; the same text means the same inputs.</summary>
    public string ToText()
    {
        string text = FormattableString.Invariant(
            $"window {Vertical.Kernel}x{Horizontal.Kernel}, stride {Vertical.Stride}x{Horizontal.Stride}, padding {Vertical.Padding}x{Horizontal.Padding}");
        return (Vertical.Dilation, Horizontal.Dilation) == (1, 1) ? text : FormattableString.Invariant($"{text}, dilation {Vertical.Dilation}x{Horizontal.Dilation}");
    }
}

/// <summary>
/// The windows along one axis, and the one place that knows the output-size formula
/// <c>(W - (D*(K-1)+1) + 2P)/S + 1</c> (kernel K, dilation D, stride S, padding P, input size W).
/// </summary>
/// <param name="Kernel">K, the taps of the window.</param>
/// <param name="Stride">S, from one window to the next.</param>
/// <param name="Padding">P on each side, or <see cref="Same"/> until the input's size is known.</param>
/// <param name="Rounding">What to do where the output size is not whole.</param>
/// <param name="Dilation">D, from one tap to the next.</param>
/// <param name="Surplus">Padding at the end beyond P: 1 where the padding that <see cref="Same"/> takes is odd.</param>
internal readonly record struct Window(int Kernel, int Stride, int Padding, Rounding Rounding, int Dilation = 1, int Surplus = 0)
{
    /// <summary>As many outputs as the stride takes steps on the input, ceil(W / S). Equals the public constant.</summary>
    public const int Same = int.MinValue;

    /// <summary>D*(K-1)+1: input elements from the first tap to the last.</summary>
    public long Extent => ((long)Dilation * (Kernel - 1)) + 1;

    /// <summary>Whether the padding depends on the input's size.</summary>
    public bool IsSame => Padding == Same;

    /// <summary>
    /// The window with its padding as a number. Where <see cref="Same"/> asks for an odd number of zeros, the odd one
    /// lies at the end.
    /// </summary>
    public Window Resolve(int input)
    {
        if (!IsSame)
        {
            return this;
        }

        long lastStart = (input - 1L) / Stride * Stride;
        long total = Math.Max(lastStart + Extent - input, 0);

        // An extent beyond the range of int is reported before anybody asks for the padding.
        int before = (int)Math.Min(total / 2, int.MaxValue);
        return this with { Padding = before, Surplus = (int)(total % 2), Rounding = Rounding.Floor };
    }

    /// <summary>W - (D*(K-1)+1) + 2P: how far the window can travel. Negative when it exceeds the padded input.</summary>
    public long Travel(int input) => input - Extent + (2L * Padding) + Surplus;

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
    public int TrailingPadding(int input) => checked((int)(((OutputSize(input) - 1L) * Stride) + Extent - Padding - input));

    /// <summary>
    /// The size of what a transposed convolution writes: the largest whose windows are as many as its input has
    /// elements, and some more: <c>(W - 1)*S - 2P + D*(K-1) + 1 + output padding</c>.
    /// </summary>
    public long TransposedSize(int input, int outputPadding) => ((input - 1L) * Stride) - (2L * Padding) + Extent + outputPadding;
}
