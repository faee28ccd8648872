using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>y repeats each pixel of x over a window of y.</summary>
/// <param name="Geometry">The windows over y; its output is the layout of x.</param>
/// <param name="Activation">What is applied to each pixel.</param>
internal sealed record UpsampleNearestKernel(PoolGeometry Geometry, Activation Activation) : Kernel
{
    public override string Summary =>
        $"Nearest upsampling by {Geometry.Window.Vertical.Kernel}x{Geometry.Window.Horizontal.Kernel}: y[{Describe.At(Geometry.Window.Vertical, "oy", "ky")}, {Describe.At(Geometry.Window.Horizontal, "ox", "kx")}, c]"
        + $" = {PoolGeometry.Activated(Activation, "x[oy, ox, c]")}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Output)),
        KernelParameter.Floats("y", Describe.Map(Geometry.Input)),
    };
}

/// <summary>dx = sum of dy over the pixels that a pixel was repeated to.</summary>
/// <param name="Geometry">The windows over dy; its output is the layout of dx.</param>
internal sealed record UpsampleNearestGradientKernel(PoolGeometry Geometry) : Kernel
{
    public override string Summary =>
        $"Gradient of nearest upsampling by {Geometry.Window.Vertical.Kernel}x{Geometry.Window.Horizontal.Kernel}: forward each x is repeated, so dx[oy, ox, c] = sum over ky, kx of\n"
        + $"dy[{Describe.At(Geometry.Window.Vertical, "oy", "ky")}, {Describe.At(Geometry.Window.Horizontal, "ox", "kx")}, c].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Map(Geometry.Input)),
        KernelParameter.Floats("dx", Describe.Map(Geometry.Output)),
    };
}

/// <summary>What both directions of bilinear upsampling know of a sample.</summary>
/// <param name="ScaleHeight">New rows for each old one.</param>
/// <param name="ScaleWidth">New columns for each old one.</param>
/// <param name="Small">Layout of the map that is made larger, or of its gradient.</param>
/// <param name="Large">Layout of the larger map, or of its gradient.</param>
internal sealed record BilinearGeometry(int ScaleHeight, int ScaleWidth, MapLayout Small, MapLayout Large)
{
    public string Scale => FormattableString.Invariant($"{ScaleHeight}x{ScaleWidth}");

    /// <summary>Where a pixel of the larger map lies, as text for doc comments.</summary>
    public string Position => FormattableString.Invariant($"row (oy + 1/2)/{ScaleHeight} - 1/2 and column (ox + 1/2)/{ScaleWidth} - 1/2");
}

/// <summary>y interpolates between the four nearest pixels of x.</summary>
internal sealed record UpsampleBilinearKernel(BilinearGeometry Geometry, Activation Activation) : Kernel
{
    public override string Summary =>
        $"Bilinear upsampling by {Geometry.Scale}: y[oy, ox, c] = {PoolGeometry.Activated(Activation, "x interpolated")} at {Geometry.Position},\n"
        + "between the rows top and bottom and the columns left and right; beyond the edge x is as at the edge.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Small)),
        KernelParameter.Floats("y", Describe.Map(Geometry.Large)),
    };
}

/// <summary>dx = sum of dy times the weight that x had in y.</summary>
internal sealed record UpsampleBilinearGradientKernel(BilinearGeometry Geometry) : Kernel
{
    public override string Summary =>
        $"Gradient of bilinear upsampling by {Geometry.Scale}: forward y[oy, ox, c] = the sum of four x times their weights,\n"
        + "so each of the four dx gets its weight times dy.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Map(Geometry.Large)),
        KernelParameter.Floats("dx", Describe.Map(Geometry.Small)),
    };
}
