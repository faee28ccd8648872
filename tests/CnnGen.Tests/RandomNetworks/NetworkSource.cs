using System.Text;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>Prints a reference network as the class that a user would write.</summary>
internal static class NetworkSource
{
    /// <summary>A sealed partial class with one attribute for each layer.</summary>
    public static string ToSource(this RefNetwork network, string className)
    {
        var source = new StringBuilder();
        RefShape input = network.Input;
        source.AppendLine(input is { Height: 1, Width: 1 } ? $"[Network({input.Channels})]" : $"[Network({input.Channels}, {input.Height}, {input.Width})]");
        foreach (RefLayer layer in network.Layers)
        {
            source.AppendLine(layer switch
            {
                RefConv2D conv => $"[Conv2D({conv.Filters}, {Size(conv.Vertical, conv.Horizontal)}{Window(conv.Vertical, conv.Horizontal, 1, 1)}{Bias(conv.Bias)})]",
                RefMaxPool2D pool => $"[MaxPool2D({PoolArguments(pool)})]",
                RefAvgPool2D pool => $"[AvgPool2D({PoolArguments(pool)})]",
                RefDense dense => $"[Dense({dense.Units}{Bias(dense.Bias)})]",
                RefRelu => "[Relu]",
                RefFlatten => "[Flatten]",
                _ => throw new NotSupportedException($"No attribute is known for {layer}."),
            });
        }

        source.AppendLine("[SoftmaxCrossEntropy]");
        source.AppendLine($"public sealed partial class {className};");
        return source.ToString();
    }

    private static string PoolArguments(RefPool2D pool) =>
        Size(pool.Vertical, pool.Horizontal) + Window(pool.Vertical, pool.Horizontal, pool.Vertical.Kernel, pool.Horizontal.Kernel);

    private static string Size(RefAxis vertical, RefAxis horizontal) =>
        vertical.Kernel == horizontal.Kernel ? $"{vertical.Kernel}" : $"{vertical.Kernel}, {horizontal.Kernel}";

    private static string Window(RefAxis vertical, RefAxis horizontal, int defaultHeight, int defaultWidth)
    {
        if (vertical.Rounding != horizontal.Rounding)
        {
            throw new NotSupportedException("The attributes have one rounding for both axes.");
        }

        return PerAxis("Stride", vertical.Stride, horizontal.Stride, defaultHeight, defaultWidth)
            + PerAxis("Padding", vertical.Padding, horizontal.Padding, 0, 0)
            + (vertical.Rounding == RefRounding.Exact ? "" : $", Rounding = Rounding.{vertical.Rounding}");
    }

    /// <summary>Named arguments for a setting of both axes: none where it is the default, one where the axes agree.</summary>
    private static string PerAxis(string name, int height, int width, int defaultHeight, int defaultWidth)
    {
        if (height == width && (height != defaultHeight || width != defaultWidth))
        {
            return $", {name} = {height}";
        }

        return (height == defaultHeight ? "" : $", {name}Height = {height}") + (width == defaultWidth ? "" : $", {name}Width = {width}");
    }

    private static string Bias(bool bias) => bias ? "" : ", Bias = false";
}
