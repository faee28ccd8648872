using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>y = a + b, then an activation.</summary>
internal sealed record AddKernel(MapLayout First, MapLayout Second, MapLayout Output, Activation Activation) : Kernel
{
    public override string Summary => $"Sum of two maps: y = {PoolGeometry.Activated(Activation, "a + b")}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("a", Describe.Map(First)),
        KernelParameter.Floats("b", Describe.Map(Second)),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };
}

/// <summary>target += source.</summary>
internal sealed record AccumulateKernel(MapLayout Source, MapLayout Target) : Kernel
{
    public override string Summary => "Adds one map to another: target += source.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("source", Describe.Map(Source)),
        KernelParameter.Floats("target", Describe.Map(Target)),
    };
}

/// <summary>Copies some channels of every pixel.</summary>
/// <param name="Source">Layout of what is read.</param>
/// <param name="Target">Layout of what is written.</param>
/// <param name="Count">How many channels; where each map's first one is, callers say by the operands' offsets.</param>
internal sealed record CopyChannelsKernel(MapLayout Source, MapLayout Target, int Count) : Kernel
{
    public override string Summary => FormattableString.Invariant($"Copies {Counted.Text(Count, "channel")} of every pixel.");

    public override bool IsVectorised => false;

    public override string? KeepsSurplusOf => "target";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("source", Describe.Map(Source) + ", from the first channel to copy"),
        KernelParameter.Floats("target", Describe.Map(Target) + ", from the first channel to write"),
    };
}
