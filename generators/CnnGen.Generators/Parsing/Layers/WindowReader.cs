using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

/// <summary>Reads what convolution and pooling have in common: kernel, strides, paddings and rounding.</summary>
internal readonly record struct WindowReader(Window2D Window, bool IsKernelPerAxis, Spelling Stride, Spelling Padding)
{
    /// <param name="reader">The attribute.</param>
    /// <param name="size">The constructor parameter that holds the size of a square window.</param>
    /// <param name="height">The one that holds its height otherwise.</param>
    /// <param name="width">The one that holds its width otherwise.</param>
    /// <param name="strideIsSize">Whether the stride is the window's size, rather than 1, where none is written.</param>
    public static WindowReader Read(AttributeReader reader, string size, string height, string width, bool strideIsSize)
    {
        bool isSquare = reader.Has(size);
        int kernelHeight = reader.Positive(isSquare ? size : height);
        int kernelWidth = isSquare ? kernelHeight : reader.Positive(width);

        Spelling stride = SpellingOf(reader, "Stride");
        Spelling padding = SpellingOf(reader, "Padding");
        (int strideHeight, int strideWidth) = ReadAxes(reader, "Stride", minimum: 1, strideIsSize ? (kernelHeight, kernelWidth) : (1, 1));
        (int paddingHeight, int paddingWidth) = ReadAxes(reader, "Padding", minimum: 0, (0, 0));
        Rounding rounding = reader.Rounding();
        Window vertical = new(kernelHeight, strideHeight, paddingHeight, rounding);
        Window horizontal = new(kernelWidth, strideWidth, paddingWidth, rounding);
        return new WindowReader(new Window2D(vertical, horizontal), IsKernelPerAxis: !isSquare, stride, padding);
    }

    private static Spelling SpellingOf(AttributeReader reader, string property)
    {
        string[] perAxis = [.. new[] { property + "Height", property + "Width" }.Where(reader.IsWritten)];
        if (perAxis.Length == 0)
        {
            return reader.IsWritten(property) ? Spelling.Common : Spelling.Unwritten;
        }

        if (reader.IsWritten(property))
        {
            // One of the two is removed at a time, so not where both axes are written besides.
            Fix[] fixes = [.. perAxis.Append(property).Where(name => perAxis.Length == 1 || name == property).Select(Fix.RemoveArgument)];
            reader.Report(RuleIds.BothSpellings, perAxis[0], fixes, property, perAxis[0], property + "Height", property + "Width");
        }

        return Spelling.PerAxis;
    }

    private static (int Height, int Width) ReadAxes(AttributeReader reader, string property, int minimum, (int Height, int Width) fallback)
    {
        if (reader.IsWritten(property))
        {
            int common = reader.Named(property, minimum, fallback.Height);
            fallback = (common, common);
        }

        return (
            reader.Named(property + "Height", minimum, fallback.Height),
            reader.Named(property + "Width", minimum, fallback.Width));
    }
}
