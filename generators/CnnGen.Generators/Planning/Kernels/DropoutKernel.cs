using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>y = mask * x, and likewise dx = mask * dy, with a mask drawn anew from the key each time.</summary>
/// <param name="Input">Layout of x.</param>
/// <param name="Output">Layout of y.</param>
/// <param name="Rate">The share that is dropped.</param>
/// <param name="IsSpatial">Whether whole channels are.</param>
internal sealed record DropoutKernel(MapLayout Input, MapLayout Output, double Rate, bool IsSpatial) : Kernel
{
    private const int Whole = 1 << 24;

    /// <summary>The share that is dropped, times 2^24.</summary>
    public int Dropped => Math.Min((int)Math.Round(Rate * Whole), Whole - 1);

    /// <summary>What kept values are multiplied by.</summary>
    public float Scale => (float)(1 / (1 - Rate));

    public override string Summary => FormattableString.Invariant(
        $"{(IsSpatial ? "Dropout of whole channels" : "Dropout")}: y = mask * x, where mask is 0 with probability {Rate} and else {Scale}.\nThe gradient is the same product, dx = mask * dy.");

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        new KernelParameter("key", KernelParameterKind.Noise, "what the sample's mask is drawn from"),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };
}
