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

    /// <summary>Whether the kernel fits the padded input and the stride divides what remains.</summary>
    public bool IsWhole => Window.Travel(Input) >= 0 && Window.IsWhole(Input);
}

/// <summary>Output size of convolution and pooling, and everything that can be wrong with a window on an input.</summary>
internal static class WindowShape
{
    /// <returns>Output height and width, or problems.</returns>
    public static (int Height, int Width, Problem[] Problems) Infer(WindowLayerSpec layer, TensorShape input)
    {
        if (StorageLimit.CheckPadded(layer, input) is { } tooLarge)
        {
            return (0, 0, [tooLarge]);
        }

        Axis vertical = new("Height", layer.Window.Vertical, input.Height);
        Axis horizontal = new("Width", layer.Window.Horizontal, input.Width);

        // Where both axes fail alike, as they do in most square networks, one report says it all.
        Axis[] axes = vertical.IsSameAs(horizontal) ? [vertical] : [vertical, horizontal];
        Problem[] problems = axes.Select(axis => CheckAxis(layer, axis, vertical, horizontal)).OfType<Problem>().ToArray();
        return problems.Length > 0
            ? (0, 0, problems)
            : (vertical.Window.OutputSize(vertical.Input), horizontal.Window.OutputSize(horizontal.Input), []);
    }

    private static Problem? CheckAxis(WindowLayerSpec layer, Axis axis, Axis vertical, Axis horizontal)
    {
        Window window = axis.Window;
        if (layer.IsPooling && window.Padding >= window.Kernel)
        {
            string[] texts = [layer.Kind, axis.Word, Text(window.Padding), Text(window.Kernel), Text(window.Kernel - 1)];
            return new Problem(RuleIds.PoolPadding, Site.Attribute(layer.Position, "Padding" + axis.Name, "Padding"), texts);
        }

        if (window.Travel(axis.Input) < 0)
        {
            long padded = axis.Input + (2L * window.Padding);
            string property = layer.PaddingSpelling == Spelling.PerAxis ? "Padding" + axis.Name : "Padding";
            bool isDilated = window.Extent > window.Kernel;
            string[] texts =
            [
                layer.Kind, axis.Word, isDilated ? $"{Extent(window)} = {Text(window.Extent)}" : Text(window.Kernel),
                $"{Text(axis.Input)} + 2*{Text(window.Padding)} = {Text(padded)}",
                isDilated ? $"{Text(padded)} (kernel {Text(((padded - 1) / window.Dilation) + 1)})" : Text(padded),
                $"{property} = {Text((window.Extent - axis.Input + 1) / 2)}",
            ];
            return new Problem(RuleIds.KernelTooLarge, Site.Attribute(layer.Position, KernelArguments(axis)), texts);
        }

        if (window.Rounding == Rounding.Exact && !window.IsWhole(axis.Input))
        {
            string[] texts = [layer.Kind, axis.Word, Arithmetic(axis), WholeSizeAdvice.For(layer, axis, vertical, horizontal)];
            string[] arguments = ["Stride" + axis.Name, "Stride", .. KernelArguments(axis)];
            return new Problem(RuleIds.NotWhole, Site.Attribute(layer.Position, arguments), texts);
        }

        return null;
    }

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

    // Constructor parameters of convolution and pooling; each attribute has some of them.
    private static string[] KernelArguments(Axis axis) => ["kernel" + axis.Name, "kernel", axis.Word, "size"];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
