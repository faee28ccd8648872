using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>One axis of a window layer, with what messages need to say about it.</summary>
/// <param name="Name">Height or Width, as the properties are called.</param>
internal readonly record struct Axis(string Name, Window Window, int Input)
{
    /// <summary>The axis in running text.</summary>
    public string Word => Name == "Height" ? "height" : "width";

    /// <summary>Whether a complaint about one axis is word for word the same about the other.</summary>
    public bool IsSameAs(Axis other) => Window == other.Window && Input == other.Input;

    /// <summary>Whether the kernel fits the padded input and the stride divides what remains, unless that is rounded.</summary>
    public bool IsRight => Window.Travel(Input) >= 0 && (Window.Rounding != Rounding.Exact || Window.IsWhole(Input));
}

/// <summary>Output size of convolution and pooling, and everything that can be wrong with a window on an input.</summary>
internal static class WindowShape
{
    // A fix that pads by more than this would hide a mistake rather than mend it.
    private const int MostPadding = 64;

    /// <summary>The constructor's parameter for the kernel of both axes: of a convolution, of a pooling.</summary>
    public static readonly string[] SquareKernel = ["kernel", "size"];

    /// <summary>The constructor's parameter for the kernel of one axis: of a convolution, of a pooling.</summary>
    public static string[] KernelPerAxis(Axis axis) => ["kernel" + axis.Name, axis.Word];

    /// <returns>Output height and width, or problems.</returns>
    public static (int Height, int Width, Problem[] Problems) Infer(WindowLayerSpec layer, TensorShape input)
    {
        if (StorageLimit.CheckPadded(layer, input) is { } tooLarge)
        {
            return (0, 0, [tooLarge]);
        }

        Axis vertical = new("Height", layer.Window.Vertical, input.Height);
        Axis horizontal = new("Width", layer.Window.Horizontal, input.Width);
        Problem[] problems = Check(layer, vertical, horizontal);
        return problems.Length > 0
            ? (0, 0, problems)
            : (vertical.Window.OutputSize(vertical.Input), horizontal.Window.OutputSize(horizontal.Input), []);
    }

    /// <summary>
    /// One report for each argument at fault. Where one argument is wrong along both axes, sizes that are not whole are
    /// named together; of the other complaints the stricter one is enough, since what meets it meets both.
    /// </summary>
    private static Problem[] Check(WindowLayerSpec layer, Axis vertical, Axis horizontal)
    {
        Problem? Complain(Axis axis) => CheckAxis(new WindowTrial(layer, axis, vertical, horizontal));

        Problem? first = Complain(vertical), second = vertical.IsSameAs(horizontal) ? null : Complain(horizontal);
        if (first is null || second is null || first.Rule != second.Rule)
        {
            return new[] { first, second }.OfType<Problem>().ToArray();
        }

        return first.Rule switch
        {
            RuleIds.NotWhole when SharesStride(layer) => [NotWhole(new WindowTrial(layer, vertical, vertical, horizontal, BothFail: true))],
            RuleIds.KernelTooLarge when !layer.IsKernelPerAxis => [Padded(vertical) <= Padded(horizontal) ? first : second],
            RuleIds.PoolPadding when layer.PaddingSpelling == Spelling.Common =>
                [vertical.Window.Kernel <= horizontal.Window.Kernel ? first : second],
            _ => [first, second],
        };
    }

    /// <summary>Whether one argument gives the strides of both axes.</summary>
    private static bool SharesStride(WindowLayerSpec layer) =>
        layer.StrideSpelling == Spelling.Common || (layer.StrideSpelling == Spelling.Unwritten && !layer.IsKernelPerAxis);

    private static Problem? CheckAxis(WindowTrial trial)
    {
        Axis axis = trial.Failing;
        Window window = axis.Window;
        if (trial.Layer.IsPooling && window.Padding >= window.Kernel)
        {
            return PoolPadding(trial);
        }

        return window.Travel(axis.Input) < 0 ? KernelTooLarge(trial) : axis.IsRight ? null : NotWhole(trial);
    }

    private static Problem PoolPadding(WindowTrial trial)
    {
        WindowLayerSpec layer = trial.Layer;
        Axis axis = trial.Failing;
        int most = axis.Window.Kernel - 1;
        string[] texts = [layer.Kind, axis.Word, Text(axis.Window.Padding), Text(axis.Window.Kernel), Text(most)];
        int[] found = WindowTrial.Nearest(most: 1, most + 1L, 0, most, value => trial.PaddingWorks(value, layer.PaddingSpelling));
        return new Problem(RuleIds.PoolPadding, Site.Attribute(layer.Position, "Padding" + axis.Name, "Padding"), texts)
        {
            Fixes = found.Select(value => trial.Padding(value, layer.PaddingSpelling)).ToArray(),
        };
    }

    private static Problem KernelTooLarge(WindowTrial trial)
    {
        (WindowLayerSpec layer, Axis axis, Window window) = (trial.Layer, trial.Failing, trial.Failing.Window);
        long padding = (window.Extent - axis.Input + 1L) / 2;
        bool isDilated = window.Extent > window.Kernel;
        long kernel = ((Padded(axis) - 1) / window.Dilation) + 1;
        string property = layer.PaddingSpelling == Spelling.PerAxis ? "Padding" + axis.Name : "Padding";
        string[] texts =
        [
            layer.Kind, axis.Word, isDilated ? $"{Extent(window)} = {Text(window.Extent)}" : Text(window.Kernel),
            $"{Text(axis.Input)} + 2*{Text(window.Padding)} = {Text(Padded(axis))}",
            isDilated ? $"{Text(Padded(axis))} (kernel {Text(kernel)})" : Text(Padded(axis)),
            $"{property} = {Text(padding)}",
        ];
        int[] kernels = WindowTrial.Nearest(most: 1, kernel + 1, 1, window.Kernel - 1, trial.KernelWorks);
        int[] paddings = padding > MostPadding
            ? []
            : WindowTrial.Nearest(most: 1, padding - 1, (int)padding, MostPadding, value => trial.PaddingWorks(value, layer.PaddingSpelling));
        return new Problem(RuleIds.KernelTooLarge, Site.Attribute(layer.Position, KernelArguments(axis)), texts)
        {
            Fixes = kernels.Select(trial.Kernel).Concat(paddings.Select(value => trial.Padding(value, layer.PaddingSpelling))).ToArray(),
        };
    }

    private static Problem NotWhole(WindowTrial trial)
    {
        Axis[] axes = trial.BothFail ? [trial.Vertical, trial.Horizontal] : [trial.Failing];
        Fix[] fixes = WholeSizeAdvice.Find(trial);
        string[] texts =
        [
            trial.Layer.Kind,
            string.Join(" and ", axes.Select(axis => axis.Word)) + (trial.BothFail ? " are" : " is"),
            string.Join(" and ", axes.Select(Arithmetic)),
            WholeSizeAdvice.Describe(fixes),
        ];
        string[] arguments = ["Stride" + axes[0].Name, "Stride", .. KernelArguments(axes[0])];
        return new Problem(RuleIds.NotWhole, Site.Attribute(trial.Layer.Position, arguments), texts) { Fixes = fixes };
    }

    private static long Padded(Axis axis) => axis.Input + (2L * axis.Window.Padding);

    /// <summary>The formula with its numbers, for example <c>(7 - 3 + 2*0)/3 + 1 = 2.33</c>.</summary>
    private static string Arithmetic(Axis axis)
    {
        Window window = axis.Window;
        decimal size = ((decimal)window.Travel(axis.Input) / window.Stride) + 1;

        // Two digits, or as many as it takes not to look whole.
        int digits = 2;
        while (digits < 12 && decimal.Round(size, digits) == decimal.Truncate(decimal.Round(size, digits)))
        {
            digits++;
        }

        string result = size.ToString("0." + new string('#', digits), CultureInfo.InvariantCulture);
        string extent = window.Extent > window.Kernel ? $"({Extent(window)})" : Text(window.Kernel);
        return $"({Text(axis.Input)} - {extent} + 2*{Text(window.Padding)})/{Text(window.Stride)} + 1 = {result}";
    }

    /// <summary>The extent of a dilated window as a formula.</summary>
    private static string Extent(Window window) => $"{Text(window.Dilation)}*({Text(window.Kernel)}-1)+1";

    private static string[] KernelArguments(Axis axis) => ["kernel" + axis.Name, "kernel", axis.Word, "size"];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
