namespace CnnGen.Tests.Reference;

/// <summary>What the reference does where the output size is not whole.</summary>
internal enum RefRounding
{
    Exact,
    Floor,
    Ceiling,
}

/// <summary>Shape of one sample, (C, H, W); a flat vector has H = W = 1.</summary>
internal readonly record struct RefShape(int Channels, int Height, int Width)
{
    public int Size => Channels * Height * Width;
}

/// <summary>
/// Windows along one axis, written down from PyTorch's documentation and apart from the generator's own formula,
/// which it is there to judge.
/// </summary>
internal readonly record struct RefAxis(
    int Kernel, int Stride = 1, int Padding = 0, RefRounding Rounding = RefRounding.Exact, int Dilation = 1, bool Same = false)
{
    /// <summary>Input elements from the first tap to the last.</summary>
    public int Extent => 1 + ((Kernel - 1) * Dilation);

    /// <summary>Whether the kernel fits into the padded input.</summary>
    public bool Fits(int input) => Same || Extent <= input + (2 * Padding);

    /// <summary>Whether the last window ends exactly where the padded input does.</summary>
    public bool IsWhole(int input) => Same || (input + (2 * Padding) - Extent) % Stride == 0;

    /// <summary>
    /// Zeros before the first element. "Same" pads in all what the windows that start at 0, S, 2S, ... of the input lack
    /// at its end, and moves half of it, rounded down, to the front (Keras' rule, and PyTorch's for stride 1).
    /// </summary>
    public int Leading(int input) => Same ? Math.Max(((OutputSize(input) - 1) * Stride) + Extent - input, 0) / 2 : Padding;

    /// <summary>
    /// Counts windows by walking them: each starts a stride after the last one. Exact and floor take those that lie
    /// wholly inside the padded input; ceiling takes one more if something is left over and that window would start
    /// before the end of the input (not in its trailing padding), which is PyTorch's rule for <c>ceil_mode</c>.
    /// </summary>
    public int OutputSize(int input)
    {
        if (!Fits(input) || (Rounding == RefRounding.Exact && !IsWhole(input)))
        {
            throw new InvalidOperationException($"{this} has no output size for an input of {input}.");
        }

        int count = 0;
        for (int position = 0; Same && position < input; position += Stride)
        {
            count++;
        }

        if (Same)
        {
            return count;
        }

        int start = -Padding;
        for (; start + Extent <= input + Padding; start += Stride)
        {
            count++;
        }

        bool leftOver = start - Stride + Extent < input + Padding;
        return Rounding == RefRounding.Ceiling && leftOver && start < input ? count + 1 : count;
    }
}
