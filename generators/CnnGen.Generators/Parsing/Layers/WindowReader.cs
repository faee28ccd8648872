using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

/// <summary>Reads what convolution and pooling have in common: kernel, strides, paddings and rounding; and dilation.</summary>
internal readonly record struct WindowReader(Window2D Window, bool IsKernelPerAxis, Spelling Stride, Spelling Padding)
{
    /// <param name="reader">The attribute.</param>
    /// <param name="size">The constructor parameter that holds the size of a square window.</param>
    /// <param name="height">The one that holds its height otherwise.</param>
    /// <param name="width">The one that holds its width otherwise.</param>
    /// <param name="strideIsSize">Whether the stride is the window's size, rather than 1, where none is written.</param>
    /// <param name="canDilate">Whether the taps may be apart.</param>
    /// <param name="canBeSame">Whether the padding may follow from the input's size.</param>
    public static WindowReader Read(
        AttributeReader reader, string size, string height, string width, bool strideIsSize, bool canDilate = false, bool canBeSame = false)
    {
        bool isSquare = reader.Has(size);
        int kernelHeight = reader.Positive(isSquare ? size : height);
        int kernelWidth = isSquare ? kernelHeight : reader.Positive(width);

        (int strideHeight, int strideWidth, Spelling stride) = ReadAxes(reader, "Stride", minimum: 1, strideIsSize ? (kernelHeight, kernelWidth) : (1, 1));
        (int paddingHeight, int paddingWidth, Spelling padding) = ReadPaddings(reader, canBeSame, kernelHeight, kernelWidth);
        (int dilationHeight, int dilationWidth, _) = canDilate ? ReadAxes(reader, "Dilation", minimum: 1, (1, 1)) : (1, 1, Spelling.Unwritten);
        Rounding rounding = reader.Rounding();
        Window vertical = new(kernelHeight, strideHeight, paddingHeight, rounding, dilationHeight);
        Window horizontal = new(kernelWidth, strideWidth, paddingWidth, rounding, dilationWidth);
        return new WindowReader(new Window2D(vertical, horizontal), IsKernelPerAxis: !isSquare, stride, padding);
    }

    /// <summary>How the user wrote a property of both axes; notes where it is both ways at once.</summary>
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

    /// <summary>P along both axes, or <see cref="Window.Same"/> where the layer can do that.</summary>
    private static (int Height, int Width, Spelling Spelling) ReadPaddings(AttributeReader reader, bool canBeSame, int kernelHeight, int kernelWidth)
    {
        Spelling spelling = SpellingOf(reader, "Padding");
        int common = Padding("Padding", Math.Min(kernelHeight, kernelWidth), 0);
        return (Padding("PaddingHeight", kernelHeight, common), Padding("PaddingWidth", kernelWidth, common), spelling);

        int Padding(string property, int kernel, int fallback)
        {
            if (!reader.Holds(property, Model.Window.Same))
            {
                return reader.Named(property, minimum: 0, fallback);
            }

            if (canBeSame)
            {
                return Model.Window.Same;
            }

            // On each side of an odd window this keeps the size, where the stride is 1.
            reader.Report(RuleIds.SameNotForConvolution, property, property, ((kernel - 1) / 2).ToString(CultureInfo.InvariantCulture));
            return fallback;
        }
    }

    /// <summary>A property written for both axes at once or for each; <paramref name="fallback"/> where not at all.</summary>
    public static (int Height, int Width, Spelling Spelling) ReadAxes(AttributeReader reader, string property, int minimum, (int Height, int Width) fallback)
    {
        Spelling spelling = SpellingOf(reader, property);
        if (reader.IsWritten(property))
        {
            int common = reader.Named(property, minimum, fallback.Height);
            fallback = (common, common);
        }

        return (
            reader.Named(property + "Height", minimum, fallback.Height),
            reader.Named(property + "Width", minimum, fallback.Width),
            spelling);
    }
}
