namespace CnnGen.Tests.Reference;

/// <summary>Arguments of attributes as a user writes them: nothing where the default is meant.</summary>
internal static class AttributeText
{
    public static string Pool(RefPool2D pool) =>
        Size(pool.Vertical, pool.Horizontal) + Window(pool.Vertical, pool.Horizontal, pool.Vertical.Kernel, pool.Horizontal.Kernel);

    public static string Size(RefAxis vertical, RefAxis horizontal) =>
        vertical.Kernel == horizontal.Kernel ? $"{vertical.Kernel}" : $"{vertical.Kernel}, {horizontal.Kernel}";

    public static string Window(RefAxis vertical, RefAxis horizontal, int defaultHeight, int defaultWidth)
    {
        if (vertical.Rounding != horizontal.Rounding)
        {
            throw new NotSupportedException("The attributes have one rounding for both axes.");
        }

        return PerAxis("Stride", vertical.Stride, horizontal.Stride, defaultHeight, defaultWidth)
            + PerAxis("Padding", Padding(vertical), Padding(horizontal), "0", "0")
            + PerAxis("Dilation", vertical.Dilation, horizontal.Dilation, 1, 1)
            + (vertical.Rounding == RefRounding.Exact ? "" : $", Rounding = Rounding.{vertical.Rounding}");
    }

    /// <summary>Named arguments for a setting of both axes: none where it is the default, one where the axes agree.</summary>
    public static string PerAxis(string name, int height, int width, int defaultHeight, int defaultWidth) =>
        PerAxis(name, $"{height}", $"{width}", $"{defaultHeight}", $"{defaultWidth}");

    public static string Bias(bool bias) => bias ? "" : ", Bias = false";

    private static string Padding(RefAxis axis) => axis.Same ? "Padding.Same" : $"{axis.Padding}";

    private static string PerAxis(string name, string height, string width, string defaultHeight, string defaultWidth)
    {
        if (height == width && (height != defaultHeight || width != defaultWidth))
        {
            return $", {name} = {height}";
        }

        return (height == defaultHeight ? "" : $", {name}Height = {height}") + (width == defaultWidth ? "" : $", {name}Width = {width}");
    }

    /// <summary>A named argument of type float.</summary>
    public static string Float(string name, float value, float fallback) =>
        value == fallback ? "" : FormattableString.Invariant($", {name} = {value:R}f");
}
