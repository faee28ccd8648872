using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>x = max(0, x) in place.</summary>
internal sealed record ReluKernel(MapLayout Layout) : Kernel
{
    public override string Summary => "ReLU in place: x = max(0, x).";

    public override EquatableArray<KernelParameter> Parameters => new[] { KernelParameter.Floats("x", Describe.Map(Layout)) };
}

/// <summary>dy = y > 0 ? dy : 0 in place.</summary>
internal sealed record ReluGradientKernel(MapLayout Activation, MapLayout Gradient) : Kernel
{
    public override string Summary => "Gradient of ReLU in place: forward y = max(0, x), so dx = dy where y > 0 and 0 elsewhere.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("y", Describe.Map(Activation)),
        KernelParameter.Floats("dy", Describe.Map(Gradient)),
    };
}

/// <summary>Sum over all pixels, channel by channel, in several chains that are added at the end.</summary>
internal sealed record SumPixelsKernel(MapLayout Layout, int Chains) : Kernel
{
    public override string Summary => "Sum over the pixels of one sample: sum[f] = sum over oy, ox of dy[oy, ox, f].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Map(Layout)),
        KernelParameter.Floats("sum", Describe.Vector(Layout.Channels, Layout.ChannelStride)),
    };
}

/// <summary>Sum over the samples: the gradient of a bias.</summary>
internal sealed record SumSamplesKernel(int Lanes, int SampleStride) : Kernel
{
    public override string Summary => "Gradient of a bias: forward y[n] = ... + bias, so dbias = sum over n of dy[n].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Vector(Lanes, Lanes) + " of each sample"),
        KernelParameter.Floats("dbias", Describe.Vector(Lanes, Lanes)),
        KernelParameter.Rows,
    };
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
