using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>y = root of the sum of squares over each window.</summary>
internal sealed record L2PoolKernel(PoolGeometry Geometry) : Kernel
{
    public override string Summary => $"L2 pooling, {Geometry.Text}: y[oy, ox, c] = sqrt(sum over ky, kx of {Geometry.Element}^2).";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Input)),
        KernelParameter.Floats("y", Describe.Map(Geometry.Output)),
    };
}

/// <summary>dx = x * dy / y, summed over the windows that an element lies in.</summary>
/// <param name="Geometry">The windows, from x to y.</param>
/// <param name="GradientOutput">Layout of dy.</param>
/// <param name="GradientInput">Layout of dx.</param>
internal sealed record L2PoolGradientKernel(PoolGeometry Geometry, MapLayout GradientOutput, MapLayout GradientInput) : Kernel
{
    public override string Summary =>
        $"Gradient of L2 pooling, {Geometry.Text}: forward y = sqrt(sum(x^2)), so each x of a window gets x * dy / y;\n"
        + "where y is 0, all of its window is 0 and gets 0.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Input)),
        KernelParameter.Floats("y", Describe.Map(Geometry.Output)),
        KernelParameter.Floats("dy", Describe.Map(GradientOutput)),
        KernelParameter.Floats("dx", Describe.Map(GradientInput)),
    };
}
