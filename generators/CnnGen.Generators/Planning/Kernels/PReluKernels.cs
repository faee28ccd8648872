using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>y = x where x > 0, else slope * x, with a slope for each channel or one for all.</summary>
internal sealed record PReluKernel(MapLayout Input, MapLayout Output, bool Shared) : Kernel
{
    public override string Summary => $"Parametric ReLU: y[c] = x[c] where x[c] > 0, else {Slope(Shared)} * x[c].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        SlopeParameter("slope", Input, Shared),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };

    public static string Slope(bool shared) => shared ? "slope" : "slope[c]";

    public static KernelParameter SlopeParameter(string name, MapLayout map, bool shared) =>
        KernelParameter.Floats(name, shared ? "one for all channels" : Describe.Vector(map.Channels, map.ChannelStride));
}

/// <summary>dx = dy where x > 0, else slope * dy.</summary>
internal sealed record PReluGradientKernel(MapLayout Input, MapLayout OutputGradient, MapLayout InputGradient, bool Shared) : Kernel
{
    public override string Summary =>
        $"Gradient of parametric ReLU. Forward y[c] = x[c] where x[c] > 0, else {PReluKernel.Slope(Shared)} * x[c], so dx[c] = dy[c] or {PReluKernel.Slope(Shared)} * dy[c].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        PReluKernel.SlopeParameter("slope", Input, Shared),
        KernelParameter.Floats("dy", Describe.Map(OutputGradient)),
        KernelParameter.Floats("dx", Describe.Map(InputGradient)),
    };
}

/// <summary>Adds one sample's share to the slopes' gradients, channel by channel.</summary>
internal sealed record PReluSlopeGradientKernel(MapLayout Input, MapLayout OutputGradient) : Kernel
{
    public override string Summary =>
        "Slope gradient of parametric ReLU, of one sample, added to dslope. Forward y[c] = slope[c] * x[c] where x[c] is not above zero, so\n"
        + "dslope[c] += sum over those pixels of x[c] * dy[c].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        KernelParameter.Floats("dy", Describe.Map(OutputGradient)),
        KernelParameter.Floats("dslope", Describe.Vector(Input.Channels, Input.ChannelStride)),
    };
}

/// <summary>Adds up everything in the rows: for each channel its rows in order, channel after channel. One unit.</summary>
internal sealed record SumAllKernel(int Channels, int RowStride) : Kernel
{
    public override bool IsVectorised => false;

    public override string Summary => "Adds up all rows and channels, in order: sum = sum over c, r of x[r, c].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Vector(Channels, Block.Round(Channels)) + " of each row"),
        KernelParameter.Floats("sum", Describe.Vector(1, Block.Size)),
        KernelParameter.Rows with { Description = "number of rows" },
        KernelParameter.First,
        KernelParameter.Last,
    };
}
