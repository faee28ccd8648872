using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>What both directions of local response normalisation know of a sample.</summary>
/// <param name="Spec">Exponent and constants; its position and name are blanked, so that equal layers share their kernels.</param>
/// <param name="Input">Layout of x.</param>
/// <param name="Line">Layout of the scratch lines.</param>
internal sealed record ResponseGeometry(LocalResponseNormSpec Spec, MapLayout Input, MapLayout Line)
{
    public static ResponseGeometry Of(LocalResponseNormSpec spec, MapLayout input)
    {
        // One row of pixels, each with zeros on both sides of its channels: a window's neighbours are then plain loads.
        int reach = ChannelWindow.Of(spec.Size, input.Channels).Before;
        var line = new MapLayout(1, input.Width, input.ChannelStride, ChannelStride: 1, new Halo(0, reach, 0, reach));
        return new ResponseGeometry(spec with { Position = 0, Name = string.Empty }, input, line);
    }

    public ChannelWindow Window => ChannelWindow.Of(Spec.Size, Input.Channels);

    /// <summary>The exponent, as text for doc comments.</summary>
    public string Beta => Spec.Beta.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What each square is multiplied by, as text for doc comments.</summary>
    public string Weight => FormattableString.Invariant($"{Spec.Alpha:R}/{Spec.Size}");

    /// <summary>The divisor before its power is taken, as text for doc comments.</summary>
    public string Base => FormattableString.Invariant($"{Spec.K:R} + {Weight} * sum over j of x[j]^2");

    /// <summary>The channels j of the sums, as text for doc comments.</summary>
    public string Neighbours => FormattableString.Invariant($"j from c - {Spec.Size / 2} to c + {(Spec.Size - 1) / 2}");

    public KernelParameter Scratch(string name, string what) => KernelParameter.Floats(
        name, FormattableString.Invariant($"{what} of one row, {Counted.Text(Line.Halo.Left, "zero")} on both sides of each pixel's {Input.ChannelStride} channels"));
}

/// <summary>y = x / (K + Alpha / Size * sum of squares of neighbouring channels)^Beta.</summary>
internal sealed record LocalResponseNormKernel(ResponseGeometry Geometry, MapLayout Output, Activation Activation) : Kernel
{
    public override string Summary =>
        $"Local response normalisation: y[c] = {PoolGeometry.Activated(Activation, $"x[c] / base[c]^{Geometry.Beta}")},\n"
        + $"base[c] = {Geometry.Base}, {Geometry.Neighbours}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Input)),
        Geometry.Scratch("squares", "squares of x"),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };
}

/// <summary>dx = dy / base^Beta - 2 Beta Alpha / Size * x * sum of dy * x / base^(Beta + 1) over the channels that see x.</summary>
internal sealed record LocalResponseNormGradientKernel(ResponseGeometry Geometry, MapLayout GradientOutput, MapLayout GradientInput) : Kernel
{
    public override string Summary =>
        $"Gradient of local response normalisation: forward y[c] = x[c] / base[c]^{Geometry.Beta}, base[c] = {Geometry.Base},\n"
        + $"{Geometry.Neighbours}, so dx[j] = dy[j] / base[j]^{Geometry.Beta} - 2 * {Geometry.Beta} * {Geometry.Weight} * x[j]\n"
        + $"* sum over the c that see j of dy[c] * x[c] / base[c]^({Geometry.Beta} + 1).";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Input)),
        KernelParameter.Floats("dy", Describe.Map(GradientOutput)),
        Geometry.Scratch("squares", "squares of x"),
        Geometry.Scratch("terms", "dy * x / base^(beta + 1)"),
        KernelParameter.Floats("dx", Describe.Map(GradientInput)),
    };
}
