using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Finds what makes an output size whole: nearby strides, nearby paddings, or rounding. Every value it names has been
/// tried on each axis that it would change.
/// </summary>
internal static class WholeSizeAdvice
{
    private const int Reach = 64;
    private const int MostValues = 2;

    /// <summary>For example <c>Stride = 1 or 2, Padding = 1, or Rounding = Rounding.Floor</c>.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="failing">The axis whose output size is not whole.</param>
    /// <param name="vertical">The layer along the height.</param>
    /// <param name="horizontal">The layer along the width.</param>
    public static string For(WindowLayerSpec layer, Axis failing, Axis vertical, Axis horizontal)
    {
        string?[] options =
        [
            Strides(layer, failing, vertical, horizontal),
            Paddings(layer, failing, vertical, horizontal),
            "Rounding = Rounding.Floor",
        ];
        string[] found = options.OfType<string>().ToArray();
        return string.Join(", ", found.Take(found.Length - 1)) + ", or " + found[found.Length - 1];
    }

    // A stride beyond the kernel would skip pixels, so none is proposed unless one was written.
    private static string? Strides(WindowLayerSpec layer, Axis failing, Axis vertical, Axis horizontal)
    {
        Func<int, bool> works = layer.StrideSpelling == Spelling.PerAxis
            ? stride => WithStride(failing, stride).IsWhole
            : stride => WithStride(vertical, stride).IsWhole && WithStride(horizontal, stride).IsWhole;
        int most = Math.Max((int)failing.Window.Extent, failing.Window.Stride);
        string property = layer.StrideSpelling == Spelling.PerAxis ? "Stride" + failing.Name : "Stride";

        // A stride of 1 is always whole, but may be out of reach.
        return Describe(property, failing.Window.Stride, 1, most, works) ?? property + " = 1";
    }

    // Padding as wide as the kernel would add windows that see nothing.
    private static string? Paddings(WindowLayerSpec layer, Axis failing, Axis vertical, Axis horizontal)
    {
        int current = failing.Window.Padding;
        bool AloneWorks(int padding) => WithPadding(failing, padding).IsWhole;
        bool BothWork(int padding) => WithPadding(vertical, padding).IsWhole && WithPadding(horizontal, padding).IsWhole;

        string? common = layer.PaddingSpelling == Spelling.PerAxis
            ? null
            : Describe("Padding", current, 0, (int)Math.Min(vertical.Window.Extent, horizontal.Window.Extent) - 1, BothWork);
        return common is null && layer.PaddingSpelling != Spelling.Common
            ? Describe("Padding" + failing.Name, current, 0, (int)failing.Window.Extent - 1, AloneWorks)
            : common;
    }

    /// <summary>The nearest values that work, or null.</summary>
    private static string? Describe(string property, int current, int least, int most, Func<int, bool> works)
    {
        int[] values = Enumerable.Range(1, Reach)
            .SelectMany(distance => new[] { current - (long)distance, current + (long)distance })
            .Where(value => value >= least && value <= most)
            .Select(value => (int)value)
            .Where(works)
            .Take(MostValues)
            .OrderBy(value => value)
            .ToArray();
        return values.Length == 0
            ? null
            : property + " = " + string.Join(" or ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
    }

    private static Axis WithStride(Axis axis, int stride) => axis with { Window = axis.Window with { Stride = stride } };

    private static Axis WithPadding(Axis axis, int padding) => axis with { Window = axis.Window with { Padding = padding } };
}
