using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>
/// How two neighbouring pixels of up to 8 filters share a block of 16 lanes in a <see cref="TileKernel"/>: lane 2*f + p is
/// filter f of pixel p. The map of pixels, 16 floats each, is c or b; the other operand lies in blocks as the lanes do.
/// </summary>
/// <param name="InResult">Whether the pixels are those of c, stored apart, or else of b, loaded together.</param>
/// <param name="HaveOwnInputs">
/// Whether each pixel multiplies a float of its own, that of the second one lying behind that of the first; else both the same.
/// </param>
internal sealed record PairedPixels(bool InResult, bool HaveOwnInputs);

/// <summary>
/// The taps of a convolution for two pixels in a block of lanes. Where each pixel has inputs of its own, these are the taps
/// as they are. Where both read the same column u, tap u of the one is tap u - shift of the other, and there are so many more.
/// </summary>
/// <param name="Rows">KH.</param>
/// <param name="Columns">KW.</param>
/// <param name="Shift">Columns from one pixel to the next; 0 where each has inputs of its own.</param>
/// <param name="Channels">C.</param>
internal sealed record PixelPairTaps(int Rows, int Columns, int Shift, int Channels)
{
    /// <summary>Columns that the two pixels read.</summary>
    public int AllColumns => Columns + Shift;

    /// <summary>Floats of one column.</summary>
    public int Tap => checked(Channels * Block.Size);

    /// <summary>Floats of all of them.</summary>
    public int Storage => checked(Rows * AllColumns * Tap);

    /// <summary>The storage in a doc comment.</summary>
    public string Shape => FormattableString.Invariant($"({Rows}, {AllColumns}, {Channels}, 16 of two pixels)");
}

/// <summary>Puts weights into the lanes of two pixels. A unit is one tap.</summary>
/// <param name="Taps">The taps.</param>
/// <param name="Filters">F, at most 8.</param>
internal sealed record PackPixelPairsKernel(PixelPairTaps Taps, int Filters) : Kernel
{
    public override string Summary => "Repacks weights for two pixels in a block of lanes: "
        + (Taps.Shift == 0 ? "each filter's weight twice." : FormattableString.Invariant($"beside a tap that {Taps.Shift} columns before it, zeros where there is none."));

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("w", FormattableString.Invariant($"({Taps.Rows}, {Taps.Columns}, {Taps.Channels}, {Filters} of 16)")),
        KernelParameter.Floats("packed", Taps.Shape),
        KernelParameter.First,
        KernelParameter.Last,
    };

    public override int Units(int bits) => checked(Taps.Rows * Taps.AllColumns);
}

/// <summary>Adds up rows of taps in the lanes of two pixels, in order, and then the two pixels. A unit is one block of weights.</summary>
/// <param name="Taps">The taps.</param>
/// <param name="RowStride">Floats from one row to the next.</param>
internal sealed record SumPixelPairsKernel(PixelPairTaps Taps, int RowStride) : Kernel
{
    public override string Summary => "Adds up rows, in order, and then the two pixels of each block: "
        + $"sum[ky, kx, c, f] = sum over r of x[r, ky, kx, c, 2*f] + sum over r of x[r, ky, {Describe.Offset("kx", Taps.Shift)}, c, 2*f + 1].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Taps.Shape + " of each row"),
        KernelParameter.Floats("sum", FormattableString.Invariant($"({Taps.Rows}, {Taps.Columns}, {Taps.Channels}, 16)")),
        KernelParameter.Rows with { Description = "number of rows" },
        KernelParameter.First,
        KernelParameter.Last,
    };

    public override int Units(int bits) => checked(Taps.Rows * Taps.Columns * Taps.Channels);
}
