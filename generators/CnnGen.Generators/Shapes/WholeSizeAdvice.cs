using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Finds what makes an output size whole: nearby strides, nearby paddings, nearby kernels, or rounding. Every value it
/// names has been tried on each axis that it would change.
/// </summary>
internal static class WholeSizeAdvice
{
    private const int MostValues = 2;

    /// <summary>The changes that work, the likeliest first.</summary>
    public static Fix[] Find(WindowTrial trial) =>
    [
        .. Strides(trial),
        .. Paddings(trial),
        .. Kernels(trial),
        Fix.Set(Rounding.Floor),
        Fix.Set(Rounding.Ceiling),
    ];

    /// <summary>
    /// The changes as a message words them, for example <c>Stride = 1 or 2, Padding = 1, or Rounding = Rounding.Floor</c>.
    /// Another kernel is another layer and rounding up is rare: the editor's list of fixes has both.
    /// </summary>
    public static string Describe(IEnumerable<Fix> fixes)
    {
        string[] options = fixes
            .Where(fix => !fix.IsOfConstructor && fix != Fix.Set(Rounding.Ceiling))
            .GroupBy(fix => fix.Targets[0], fix => fix.Value)
            .Select(values => values.Key + " = " + string.Join(" or ", values))
            .ToArray();
        return string.Join(", ", options.Take(options.Length - 1)) + ", or " + options[options.Length - 1];
    }

    // A stride beyond the kernel would skip pixels, so none is proposed unless one was written.
    private static IEnumerable<Fix> Strides(WindowTrial trial)
    {
        Window window = trial.Failing.Window;
        int[] values = WindowTrial.Nearest(MostValues, window.Stride, 1, (int)Math.Max(window.Extent, window.Stride), trial.StrideWorks);

        // A stride of 1 is always whole, but may be out of reach.
        return (values.Length > 0 ? values : [1]).Select(trial.Stride);
    }

    // One padding for both axes if there is one, else for the failing axis. As wide as the kernel it would add windows
    // that see nothing.
    private static IEnumerable<Fix> Paddings(WindowTrial trial)
    {
        Spelling written = trial.Layer.PaddingSpelling;
        int least = (int)Math.Min(trial.Vertical.Window.Extent, trial.Horizontal.Window.Extent);
        foreach ((Spelling spelling, Spelling unless, int kernel) in new[]
        {
            (Spelling.Common, Spelling.PerAxis, least),
            (Spelling.PerAxis, Spelling.Common, (int)trial.Failing.Window.Extent),
        })
        {
            int[] values = written == unless
                ? []
                : WindowTrial.Nearest(MostValues, trial.Failing.Window.Padding, 0, kernel - 1, value => trial.PaddingWorks(value, spelling));
            if (values.Length > 0)
            {
                return values.Select(value => trial.Padding(value, spelling));
            }
        }

        return [];
    }

    // A kernel below the stride would skip pixels, so none is proposed unless the stride follows or skips already.
    private static IEnumerable<Fix> Kernels(WindowTrial trial)
    {
        Window window = trial.Failing.Window;
        int least = trial.StrideIsKernel ? 1 : Math.Min(window.Kernel, window.Stride);
        return WindowTrial.Nearest(MostValues, window.Kernel, least, int.MaxValue, trial.KernelWorks).Select(trial.Kernel);
    }
}
