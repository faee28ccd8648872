using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>The windows of a pooling over one sample, with what the emitter needs to walk them.</summary>
/// <param name="Window">Sizes, strides and padding.</param>
/// <param name="Input">Layout of the map that is pooled.</param>
/// <param name="Output">Layout of the result.</param>
internal sealed record PoolGeometry(Window2D Window, MapLayout Input, MapLayout Output)
{
    private const int MostUnrolledTaps = 25;

    public int Taps => Window.Vertical.Kernel * Window.Horizontal.Kernel;

    /// <summary>Whether some window reaches beyond the map, so that its bounds must be cut.</summary>
    public bool IsClipped => Clips(Window.Vertical, Input.Height) || Clips(Window.Horizontal, Input.Width);

    /// <summary>Whether the elements of a window are written out one by one: a large window would make a method too large to be optimised.</summary>
    public bool IsUnrolled => !IsClipped && Taps <= MostUnrolledTaps;

    /// <summary>Whether every input element lies in exactly one window.</summary>
    public bool IsPartition => !IsClipped && Partitions(Window.Vertical, Input.Height) && Partitions(Window.Horizontal, Input.Width);

    /// <summary>The sizes as text, for doc comments.</summary>
    public string Text
    {
        get
        {
            Window v = Window.Vertical, h = Window.Horizontal;
            string text = FormattableString.Invariant($"{v.Kernel}x{h.Kernel} windows, stride {v.Stride}x{h.Stride}");
            return v.Padding + h.Padding == 0 ? text : FormattableString.Invariant($"{text}, padding {v.Padding}x{h.Padding}");
        }
    }

    /// <summary>The element of a window that a tap meets, as text.</summary>
    public string Element => $"x[{Describe.At(Window.Vertical, "oy", "ky")}, {Describe.At(Window.Horizontal, "ox", "kx")}, c]";

    /// <summary>A formula with an activation around it.</summary>
    public static string Activated(Activation activation, string formula) => activation == Activation.Relu ? $"max(0, {formula})" : formula;

    private static bool Clips(Window window, int input) => window.Padding > 0 || window.TrailingPadding(input) > 0;

    private static bool Partitions(Window window, int input) => window.Kernel == window.Stride && window.OutputSize(input) * window.Stride == input;
}

/// <summary>y = max over each window; in training also which element it was.</summary>
internal sealed record MaxPoolKernel(PoolGeometry Geometry, bool KeepsIndex, Activation Activation) : Kernel
{
    public override string Summary =>
        $"Max pooling, {Geometry.Text}: y[oy, ox, c] = {PoolGeometry.Activated(Activation, $"max over ky, kx of {Geometry.Element}")}."
        + (KeepsIndex ? FormattableString.Invariant($"\nAlso keeps the winner's position in the window, {Geometry.Window.Horizontal.Kernel}*ky + kx; of equal values the first.") : string.Empty);

    public override EquatableArray<KernelParameter> Parameters => KeepsIndex ? new[] { X, Y, Winner } : new[] { X, Y };

    private KernelParameter X => KernelParameter.Floats("x", Describe.Map(Geometry.Input));

    private KernelParameter Y => KernelParameter.Floats("y", Describe.Map(Geometry.Output));

    private KernelParameter Winner => KernelParameter.Floats("winner", "whole numbers, " + Describe.Map(Geometry.Output));
}

/// <summary>dx = dy at each window's winner, zero elsewhere.</summary>
/// <param name="Geometry">The windows; its output is the layout of dy.</param>
/// <param name="GradientInput">Layout of dx.</param>
/// <param name="Rectified">Layout of y where the pooling applied a ReLU, through which dy passes first.</param>
internal sealed record MaxPoolGradientKernel(PoolGeometry Geometry, MapLayout GradientInput, MapLayout? Rectified) : Kernel
{
    public override string Summary =>
        $"Gradient of max pooling, {Geometry.Text}: forward y = {(Rectified is null ? "x[winner]" : "max(0, x[winner])")}, so\n"
        + $"dx[winner] += dy{(Rectified is null ? string.Empty : " where y > 0")}; other elements get 0.";

    public override EquatableArray<KernelParameter> Parameters => Rectified is null ? new[] { Dy, Winner, Dx } : new[] { Dy, Y, Winner, Dx };

    private KernelParameter Dy => KernelParameter.Floats("dy", Describe.Map(Geometry.Output));

    private KernelParameter Y => KernelParameter.Floats("y", Describe.Map(Rectified!));

    private KernelParameter Winner => KernelParameter.Floats("winner", "whole numbers, " + Describe.Map(Geometry.Output with { Halo = Halo.None }));

    private KernelParameter Dx => KernelParameter.Floats("dx", Describe.Map(GradientInput));
}

/// <summary>y = mean over each window.</summary>
/// <param name="Geometry">The windows.</param>
/// <param name="CountsPadding">Whether padding counts as zeros; always so where no window reaches beyond the map.</param>
/// <param name="Activation">What is applied to the mean.</param>
internal sealed record AvgPoolKernel(PoolGeometry Geometry, bool CountsPadding, Activation Activation) : Kernel
{
    public override string Summary =>
        $"Average pooling, {Geometry.Text}: y[oy, ox, c] = {PoolGeometry.Activated(Activation, $"(sum over ky, kx of {Geometry.Element}) / {Divisor}")}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Input)),
        KernelParameter.Floats("y", Describe.Map(Geometry.Output)),
    };

    private string Divisor => CountsPadding ? "window size" : "pixels of the window on the map";
}

/// <summary>dx = dy / window size, summed over the windows that an element lies in.</summary>
internal sealed record AvgPoolGradientKernel(PoolGeometry Geometry, bool CountsPadding, MapLayout GradientInput) : Kernel
{
    public override string Summary =>
        $"Gradient of average pooling, {Geometry.Text}: forward y = sum(x) / size, so each x of a window gets dy / size."
        + (CountsPadding ? string.Empty : "\nSize counts the pixels of the window that lie on the map.");

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("dy", Describe.Map(Geometry.Output)),
        KernelParameter.Floats("dx", Describe.Map(GradientInput)),
    };
}
