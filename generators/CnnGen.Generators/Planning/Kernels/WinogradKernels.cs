using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>Where the numbers of a tile lie, and where the next tile is.</summary>
/// <param name="Row">Floats to the tile below.</param>
/// <param name="Column">Floats to the tile on the right.</param>
/// <param name="Y">Floats from a number of a tile to the one below it.</param>
/// <param name="X">Floats to the one on the right.</param>
internal readonly record struct TilePlaces(int Row, int Column, int Y, int X)
{
    /// <summary>Overlapping or adjacent squares of a map, one every two pixels.</summary>
    public static TilePlaces Of(MapLayout map) => new(
        checked(WinogradTransform.Outputs * map.RowStride), WinogradTransform.Outputs * map.ChannelStride, map.RowStride, map.ChannelStride);

    /// <summary>Planes: one for each of the 16 places, each with so many lanes of every tile.</summary>
    public static TilePlaces Planes(int rows, int columns, int lanes) => Planes(checked(rows * columns * lanes)) with { Row = columns * lanes, Column = lanes };

    /// <summary>Planes of a single tile with so many lanes.</summary>
    public static TilePlaces Planes(int lanes) => new(0, 0, WinogradTransform.Places * PlaneStride(lanes), PlaneStride(lanes));

    /// <summary>
    /// Floats from one plane of so many floats to the next: an odd number of cache lines, because 16 planes at a distance of a
    /// power of two would compete for the same lines of the first-level cache.
    /// </summary>
    public static int PlaneStride(int floats) => checked(floats + (floats / Block.Size % 2 == 0 ? Block.Size : 0));

    /// <summary>Floats of all planes.</summary>
    public static int PlaneStorage(int floats) => checked(WinogradTransform.Products * PlaneStride(floats));
}

/// <summary>Transforms the tiles of a map, lane by lane: to planes of products' factors, or from planes of products to a map.</summary>
/// <param name="Text">Formula, for the doc comment.</param>
/// <param name="Transform">The transform of each axis.</param>
/// <param name="Source">What is read.</param>
/// <param name="Target">What is written.</param>
/// <param name="From">Where a tile is read.</param>
/// <param name="To">Where its transform is written.</param>
/// <param name="Rows">Rows of tiles.</param>
/// <param name="Columns">Columns of tiles.</param>
/// <param name="Lanes">Lanes, in whole blocks.</param>
internal sealed record WinogradTilesKernel(
    string Text, WinogradTransform Transform, KernelParameter Source, KernelParameter Target, TilePlaces From, TilePlaces To, int Rows, int Columns, int Lanes) : Kernel
{
    /// <summary>Rows of the last row of tiles that are written: fewer than others have where the map's height is odd.</summary>
    public int LastRows { get; init; } = Transform.To;

    /// <summary>The same of columns.</summary>
    public int LastColumns { get; init; } = Transform.To;

    /// <summary>Whether each lane's bias is added.</summary>
    public bool Bias { get; init; }

    /// <summary>Applied last.</summary>
    public Activation Activation { get; init; }

    public override string Summary => Text;

    public override EquatableArray<KernelParameter> Parameters => Bias
        ? new[] { Source, KernelParameter.Floats("bias", "bias of each lane"), Target }
        : new[] { Source, Target };
}

/// <summary>u = G w Gᵀ for every channel and filter: the factors of a 3x3 convolution's products. A unit is a block of lanes.</summary>
/// <param name="Weights">Floats of a tap: channels times a row of filters.</param>
internal sealed record WinogradWeightsKernel(int Weights) : Kernel
{
    public override string Summary => "Transforms weights: u = G w Gᵀ, from 3x3 taps to 4x4 places.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("w", FormattableString.Invariant($"(3, 3, {Weights})")),
        KernelParameter.Floats("u", FormattableString.Invariant($"(4, 4, {Weights})")),
        KernelParameter.First,
        KernelParameter.Last,
    };

    public override int Units(int bits) => Weights / Block.Size;
}

/// <summary>
/// The same with taps reversed, filters and channels exchanged, for the data gradient. A unit is a block of channels with a
/// block of filters.
/// </summary>
/// <param name="Channels">C.</param>
/// <param name="Filters">F.</param>
/// <param name="FilterStorage">Floats of a row of filters.</param>
internal sealed record WinogradReversedWeightsKernel(int Channels, int Filters, int FilterStorage) : Kernel
{
    public override string Summary => "Transforms weights for the data gradient: u = G w Gᵀ of the reversed taps, filters and channels exchanged, 16 channels side by side.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("w", FormattableString.Invariant($"(3, 3, {Channels}, {FilterStorage})")),
        KernelParameter.Floats("u", FormattableString.Invariant($"(4, 4, {Counted.Text(Block.Count(Channels), "block")}, {Filters}, 16)")),
        KernelParameter.First,
        KernelParameter.Last,
    };

    public override int Units(int bits) => Block.Count(Channels) * Block.Count(Filters);
}

/// <summary>dw = Gᵀ du G, du added up over the groups of samples in order. A unit is a block of lanes.</summary>
/// <param name="Weights">Floats of a tap: channels times a row of filters.</param>
/// <param name="RowStride">Floats from one group's du to the next one's.</param>
internal sealed record WinogradWeightGradientKernel(int Weights, int RowStride) : Kernel
{
    public override string Summary => "Weight gradient from that of the transformed weights, added up over the groups of samples.\nForward u = G w Gᵀ, so dw = Gᵀ (sum over r of du[r]) G.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("du", FormattableString.Invariant($"(4, 4, {Weights}) of each group")),
        KernelParameter.Floats("dw", FormattableString.Invariant($"(3, 3, {Weights})")),
        KernelParameter.Rows with { Description = "number of groups" },
        KernelParameter.First,
        KernelParameter.Last,
    };

    public override int Units(int bits) => Weights / Block.Size;
}
