using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>Copies one image from (C, H, W) into the channels-last layout.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Normalization">What is done to each value on the way.</param>
internal sealed record LoadImageKernel(MapLayout Layout, Normalization? Normalization) : Kernel
{
    public override string Summary => Normalization is null
        ? "Copies one image from (C, H, W) to channels-last."
        : "Copies one image from (C, H, W) to channels-last and normalises it: x[oy, ox, c] = (image[c, oy, ox] - mean[c]) / deviation[c].";

    public override bool IsVectorised => false;

    public override string? KeepsSurplusOf => "x";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        new KernelParameter("image", KernelParameterKind.Input, FormattableString.Invariant($"({Layout.Channels}, {Layout.Height}, {Layout.Width})")),
        KernelParameter.Floats("x", Describe.Map(Layout)),
    };
}

/// <summary>From a channels-last map to the flat (C, H, W) order, or back for gradients.</summary>
internal sealed record ReorderKernel(MapLayout Map, bool Reverse) : Kernel
{
    public override string Summary => Reverse
        ? "Gradient of flattening: from the flat (C, H, W) order back to channels-last."
        : "Flattens a map: from channels-last to the flat (C, H, W) order.";

    public override bool IsVectorised => false;

    public override string? KeepsSurplusOf => Reverse ? "dx" : "y";

    public override EquatableArray<KernelParameter> Parameters => Reverse ? new[] { Flat, MapParameter } : new[] { MapParameter, Flat };

    private KernelParameter MapParameter => KernelParameter.Floats(Reverse ? "dx" : "x", Describe.Map(Map));

    private KernelParameter Flat => KernelParameter.Floats(
        Reverse ? "dy" : "y", Describe.Vector(Map.Channels * Map.Pixels, Block.Round(Map.Channels * Map.Pixels)));
}

/// <summary>Sets floats to zero.</summary>
internal sealed record ClearKernel(int Floats) : Kernel
{
    public override string Summary => FormattableString.Invariant($"Sets {Floats} floats to zero.");

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => new[] { KernelParameter.Floats("x", Describe.Vector(Floats, Floats)) };
}

/// <summary>Sets what surrounds a map to zero.</summary>
internal sealed record ClearHaloKernel(MapLayout Layout) : Kernel
{
    public override string Summary => "Sets the halo of a map to zero, where other maps have been.";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => new[] { KernelParameter.Floats("x", Describe.Map(Layout)) };
}

/// <summary>Copies a map into another layout.</summary>
internal sealed record CopyMapKernel(MapLayout Source, MapLayout Target) : Kernel
{
    public override string Summary => "Copies a map.";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("source", Describe.Map(Source)),
        KernelParameter.Floats("target", Describe.Map(Target)),
    };
}

/// <summary>
/// Repacks weights for the data gradient: taps in reverse order where strides are negative, filters and channels
/// exchanged, in blocks of 16 channels. A unit is one tap's block of channels.
/// </summary>
/// <param name="TapsY">Taps of this part of the kernel, vertically.</param>
/// <param name="TapsX">Taps horizontally.</param>
/// <param name="Source">Position of the first tap taken.</param>
/// <param name="SourceStrideY">Floats to the next tap taken, vertically; negative where the order is reversed.</param>
/// <param name="SourceStrideX">The same, horizontally.</param>
/// <param name="Channels">C, rows of a tap's matrix.</param>
/// <param name="Filters">F, its columns.</param>
/// <param name="FilterStorage">Floats from one row to the next.</param>
/// <param name="TapStride">Floats from one tap to the next in the result.</param>
/// <param name="BlockStride">Floats from one block of channels to the next in the result.</param>
internal sealed record PackWeightsKernel(
    int TapsY,
    int TapsX,
    int Source,
    int SourceStrideY,
    int SourceStrideX,
    int Channels,
    int Filters,
    int FilterStorage,
    int TapStride,
    int BlockStride) : Kernel
{
    /// <summary>Groups of filters, each repacked by itself.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Floats from one group to the next.</summary>
    public int GroupSource { get; init; }

    /// <summary>The same in the result.</summary>
    public int GroupStride { get; init; }

    public override string Summary =>
        $"Repacks weights for the data gradient: {(SourceStrideX < 0 ? "taps reversed, " : string.Empty)}filters and channels exchanged, 16 channels side by side.";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("w", FormattableString.Invariant($"weights, (taps, {Channels}, {FilterStorage})")),
        KernelParameter.Floats("packed", FormattableString.Invariant($"({(Groups > 1 ? Counted.Text(Groups, "group") + ", " : string.Empty)}{Counted.Text(TapsY * TapsX, "tap")}, {Counted.Text(Block.Count(Channels), "block")}, {Filters}, 16)")),
        KernelParameter.First,
        KernelParameter.Last,
    };

    /// <summary>Units of a group.</summary>
    public int GroupUnits => TapsY * TapsX * Block.Count(Channels);

    public override int Units(int bits) => checked(Groups * GroupUnits);
}
