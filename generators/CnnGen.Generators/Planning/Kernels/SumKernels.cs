using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>Adds up all pixels, channel by channel, in several chains that are added at the end.</summary>
internal sealed record SumPixelsKernel(MapLayout Layout, int Chains) : Kernel
{
    private const int MostSums = 12;

    /// <summary>Neighbouring vectors to sum in one walk over the pixels, with all chains in registers.</summary>
    public int VectorsAtOnce(int lanes) =>
        Enumerable.Range(1, Math.Max(1, MostSums / Chains)).Last(n => Layout.ChannelStride / lanes % n == 0);

    public override string Summary => "Bias gradient of one sample, added to dbias. Forward y[oy, ox, f] = ... + bias[f], so dbias[f] += sum over oy, ox of dy[oy, ox, f].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Map(Layout)),
        KernelParameter.Floats("dbias", Describe.Vector(Layout.Channels, Layout.ChannelStride)),
    };
}

/// <summary>Adds rows up, lane by lane, in order. A unit is a few neighbouring blocks of lanes.</summary>
internal sealed record SumRowsKernel(int Lanes, int RowStride) : Kernel
{
    private const int MostBlocks = 4;

    /// <summary>Blocks of lanes in a unit: enough for long reads, dividing the lanes.</summary>
    public int BlocksPerUnit => Enumerable.Range(1, MostBlocks).Last(n => Lanes / Block.Size % n == 0);

    public override string Summary => "Adds up rows, in order: sum[i] = sum over r of x[r, i].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Vector(Lanes, Lanes) + " of each row"),
        KernelParameter.Floats("sum", Describe.Vector(Lanes, Lanes)),
        KernelParameter.Rows with { Description = "number of rows" },
        KernelParameter.First,
        KernelParameter.Last,
    };

    public override int Units(int bits) => Lanes / Block.Size / BlocksPerUnit;
}

/// <summary>Every row = bias (or zero): what the panels of a product add to.</summary>
internal sealed record FillRowsKernel(int Lanes, int RowStride, bool Bias) : Kernel
{
    public override string Summary => Bias ? "Starts every sample's sums from the bias: y[n] = bias." : "Starts every sample's sums from zero: y[n] = 0.";

    public override EquatableArray<KernelParameter> Parameters => Bias
        ? new[] { KernelParameter.Floats("bias", Describe.Vector(Lanes, Lanes)), Y, KernelParameter.Rows }
        : new[] { Y, KernelParameter.Rows };

    private KernelParameter Y => KernelParameter.Floats("y", Describe.Vector(Lanes, Lanes) + " of each sample");
}
