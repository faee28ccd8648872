using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>Numbers of a normalisation: one for all channels, or one for each.</summary>
internal sealed record Normalization(EquatableArray<float> Mean, EquatableArray<float> Deviation);

/// <summary>y = (x - mean) / deviation with constants of each channel.</summary>
internal sealed record NormalizeKernel(Normalization Numbers, MapLayout Input, MapLayout Output, Activation Activation) : Kernel
{
    public override string Summary =>
        $"Normalisation by fixed numbers: y[oy, ox, c] = {PoolGeometry.Activated(Activation, "(x[oy, ox, c] - mean[c]) / deviation[c]")}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };
}

/// <summary>dx = dy / deviation.</summary>
internal sealed record NormalizeGradientKernel(EquatableArray<float> Deviation, MapLayout GradientOutput, MapLayout GradientInput) : Kernel
{
    public override string Summary =>
        "Gradient of normalisation by fixed numbers: forward y = (x - mean[c]) / deviation[c], so dx[oy, ox, c] = dy[oy, ox, c] / deviation[c].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Map(GradientOutput)),
        KernelParameter.Floats("dx", Describe.Map(GradientInput)),
    };
}
