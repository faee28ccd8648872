using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Tries other strides, paddings and kernels on a layer that fails. What is written for both axes at once is tried on
/// both; what is written for each is tried on the failing one alone.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Failing">The axis that fails, or either where both do.</param>
/// <param name="Vertical">The layer along the height.</param>
/// <param name="Horizontal">The layer along the width.</param>
/// <param name="BothFail">Whether both axes fail at one argument.</param>
internal sealed record WindowTrial(WindowLayerSpec Layer, Axis Failing, Axis Vertical, Axis Horizontal, bool BothFail = false)
{
    private const int Reach = 64;

    /// <summary>Whether the layer moves by its own window, since no stride is written.</summary>
    public bool StrideIsKernel => Layer.IsPooling && Layer.StrideSpelling == Spelling.Unwritten;

    public Fix Stride(int value) => Fix.Set(value, Property("Stride", Layer.StrideSpelling));

    /// <summary>Whether the layer works with a stride.</summary>
    public bool StrideWorks(int value) =>
        Works(Layer.StrideSpelling, axis => axis with { Window = axis.Window with { Stride = value } });

    /// <param name="value">The padding.</param>
    /// <param name="spelling">How to write it, which need not be how the layer has it.</param>
    public Fix Padding(int value, Spelling spelling) => Fix.Set(value, Property("Padding", spelling));

    /// <summary>Whether the layer works with a padding.</summary>
    public bool PaddingWorks(int value, Spelling spelling) =>
        Works(spelling, axis => axis with { Window = axis.Window with { Padding = value } });

    public Fix Kernel(int value) => Layer.IsKernelPerAxis
        ? Fix.Set(value, WindowShape.KernelPerAxis(Failing))
        : Fix.Set(value, WindowShape.SquareKernel);

    /// <summary>Whether the layer works with a kernel, by which a pooling also moves where no stride is written.</summary>
    public bool KernelWorks(int value) => Works(Layer.IsKernelPerAxis ? Spelling.PerAxis : Spelling.Common, axis => axis with
    {
        Window = axis.Window with { Kernel = value, Stride = StrideIsKernel ? value : axis.Window.Stride },
    });

    /// <summary>The values nearest to a number that work, smallest first; none where none is near.</summary>
    public static int[] Nearest(int most, long start, int least, int greatest, Func<int, bool> works) => Enumerable.Range(1, Reach)
        .SelectMany(distance => new[] { start - distance, start + distance })
        .Where(value => value >= least && value <= greatest)
        .Select(value => (int)value)
        .Where(works)
        .Take(most)
        .OrderBy(value => value)
        .ToArray();

    private bool Works(Spelling spelling, Func<Axis, Axis> change) => spelling == Spelling.PerAxis
        ? !BothFail && IsRight(change(Failing))
        : IsRight(change(Vertical)) && IsRight(change(Horizontal));

    private bool IsRight(Axis axis) => axis.IsRight && (!Layer.IsPooling || axis.Window.Padding < axis.Window.Kernel);

    private string Property(string name, Spelling spelling) => spelling == Spelling.PerAxis ? name + Failing.Name : name;
}
