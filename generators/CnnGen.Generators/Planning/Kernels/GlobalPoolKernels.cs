using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>
/// A walk over all pixels of a map, channel by channel. Several independent chains hide the latency of the operation;
/// the plan fixes their number for every vector width, since each chain is a partial result.
/// </summary>
/// <param name="Map">The map.</param>
/// <param name="Chains">Chain i takes the pixels i, i + Chains, ... of a run.</param>
/// <param name="MostVectors">Partial results that fit the registers.</param>
internal sealed record PixelWalk(MapLayout Map, int Chains, int MostVectors)
{
    /// <summary>Independent operations that keep the processor busy.</summary>
    private const int Enough = 4;

    public static PixelWalk Over(MapLayout map, int mostVectors)
    {
        int neighbours = Neighbours(map, Block.Size, mostVectors);
        return new PixelWalk(map, Math.Min((Enough + neighbours - 1) / neighbours, RunOf(map)), mostVectors);
    }

    /// <summary>Pixels that follow one another in memory.</summary>
    public int Run => RunOf(Map);

    /// <summary>Number of such runs.</summary>
    public int Runs => Map.Pixels / Run;

    /// <summary>Neighbouring vectors to take in one walk over the pixels, with all chains in registers.</summary>
    public int VectorsAtOnce(int lanes) => Neighbours(Map, lanes, Math.Max(1, MostVectors / Chains));

    private static int RunOf(MapLayout map) => map.IsContiguous ? map.Pixels : map.Width;

    private static int Neighbours(MapLayout map, int lanes, int most) => Enumerable.Range(1, most).Last(n => map.ChannelStride / lanes % n == 0);
}

/// <summary>y = mean of each channel over all pixels.</summary>
internal sealed record GlobalAvgPoolKernel(PixelWalk Walk, MapLayout Output, Activation Activation) : Kernel
{
    private const int MostSums = 12;

    public static GlobalAvgPoolKernel Of(MapLayout input, MapLayout output, Activation activation) =>
        new(PixelWalk.Over(input, MostSums), output, activation);

    public override string Summary =>
        $"Global average pooling: y[c] = {PoolGeometry.Activated(Activation, FormattableString.Invariant($"(sum over iy, ix of x[iy, ix, c]) / {Walk.Map.Pixels}"))}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Walk.Map)),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };
}

/// <summary>dx = dy / pixels, everywhere.</summary>
internal sealed record GlobalAvgPoolGradientKernel(PixelWalk Walk, MapLayout GradientOutput) : Kernel
{
    private const int MostShares = 8;

    public static GlobalAvgPoolGradientKernel Of(MapLayout gradientOutput, MapLayout gradientInput) =>
        new(new PixelWalk(gradientInput, Chains: 1, MostShares), gradientOutput);

    public override string Summary =>
        FormattableString.Invariant($"Gradient of global average pooling: forward y = sum(x) / {Walk.Map.Pixels}, so dx[iy, ix, c] = dy[c] / {Walk.Map.Pixels}.");

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Map(GradientOutput)),
        KernelParameter.Floats("dx", Describe.Map(Walk.Map)),
    };
}

/// <summary>y = maximum of each channel over all pixels; in training also which pixel it was.</summary>
internal sealed record GlobalMaxPoolKernel(PixelWalk Walk, MapLayout Output, bool KeepsIndex, Activation Activation) : Kernel
{
    /// <summary>Each maximum takes a second vector for its pixel.</summary>
    private const int MostMaxima = 6;

    public static GlobalMaxPoolKernel Of(MapLayout input, MapLayout output, bool keepsIndex, Activation activation) =>
        new(PixelWalk.Over(input, MostMaxima), output, keepsIndex, activation);

    public override string Summary =>
        $"Global max pooling: y[c] = {PoolGeometry.Activated(Activation, "max over iy, ix of x[iy, ix, c]")}."
        + (KeepsIndex ? FormattableString.Invariant($"\nAlso keeps the winner's pixel, {Walk.Map.Width}*iy + ix; of equal values the first.") : string.Empty);

    public override EquatableArray<KernelParameter> Parameters => KeepsIndex ? new[] { X, Y, Winner } : new[] { X, Y };

    private KernelParameter X => KernelParameter.Floats("x", Describe.Map(Walk.Map));

    private KernelParameter Y => KernelParameter.Floats("y", Describe.Map(Output));

    private KernelParameter Winner => KernelParameter.Floats("winner", "whole numbers, " + Describe.Map(Output with { Halo = Halo.None }));
}
