using System.Globalization;
using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class ConvTranspose2DShape
{
    /// <summary>(C, H, W) to (F, H', W').</summary>
    public static LayerShape Infer(ConvTranspose2DSpec layer, TensorShape input)
    {
        OutputAxis vertical = new("Height", layer.Window.Vertical, input.Height, layer.OutputPaddingHeight);
        OutputAxis horizontal = new("Width", layer.Window.Horizontal, input.Width, layer.OutputPaddingWidth);
        Problem[] problems = [.. Problems(layer, vertical, horizontal)];
        if (problems.Length > 0)
        {
            return LayerShape.Wrong(problems);
        }

        if (StorageLimit.CheckTransposed(layer, input, vertical.Size, horizontal.Size) is { } tooLarge)
        {
            return LayerShape.Wrong(tooLarge);
        }

        BigInteger taps = (BigInteger)layer.Window.Vertical.Kernel * layer.Window.Horizontal.Kernel;
        BigInteger storage = ((taps * StorageLimit.RoundUp(input.Channels)) + (layer.Bias ? 1 : 0)) * StorageLimit.RoundUp(layer.Filters);
        return new LayerShape(TensorShape.Map(layer.Filters, (int)vertical.Size, (int)horizontal.Size), storage, EquatableArray<Problem>.Empty);
    }

    private static IEnumerable<Problem> Problems(ConvTranspose2DSpec layer, OutputAxis vertical, OutputAxis horizontal)
    {
        // Where both axes fail alike, one report says it all.
        bool isSame = horizontal == vertical with { Name = horizontal.Name };
        return new[] { vertical, horizontal }.Take(isSame ? 1 : 2).Select(axis => Check(layer, axis)).OfType<Problem>();
    }

    private static Problem? Check(ConvTranspose2DSpec layer, OutputAxis axis)
    {
        Window window = axis.Window;
        int most = Math.Max(window.Stride, window.Dilation) - 1;
        if (axis.OutputPadding > most)
        {
            string[] texts = [layer.Kind, axis.Word, Text(axis.OutputPadding), Text(window.Stride), Text(window.Dilation), Text(most)];
            return new Problem(RuleIds.OutputPaddingTooLarge, Site.Attribute(layer.Position, "OutputPadding" + axis.Name, "OutputPadding"), texts);
        }

        if (axis.Size < 1)
        {
            string property = layer.PaddingSpelling == Spelling.PerAxis ? "Padding" + axis.Name : "Padding";
            long padding = (window with { Padding = 0 }).TransposedSize(axis.Input, axis.OutputPadding) - 1;
            string[] texts = [layer.Kind, axis.Word, Arithmetic(axis), property, Text(padding / 2)];
            return new Problem(RuleIds.TransposedTooSmall, Site.Attribute(layer.Position, "Padding" + axis.Name, "Padding"), texts);
        }

        return null;
    }

    /// <summary>The formula with its numbers, for example <c>(1 - 1)*1 - 2*2 + 1*(3-1) + 1 + 0 = -1</c>.</summary>
    private static string Arithmetic(OutputAxis axis)
    {
        Window window = axis.Window;
        string extent = window.Dilation == 1 ? Text(window.Kernel) : $"{Text(window.Dilation)}*({Text(window.Kernel)}-1) + 1";
        return $"({Text(axis.Input)} - 1)*{Text(window.Stride)} - 2*{Text(window.Padding)} + {extent} + {Text(axis.OutputPadding)} = {Text(axis.Size)}";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One axis of the layer.</summary>
    /// <param name="Name">Height or Width, as the properties are called.</param>
    private readonly record struct OutputAxis(string Name, Window Window, int Input, int OutputPadding)
    {
        public string Word => Name == "Height" ? "height" : "width";

        public long Size => Window.TransposedSize(Input, OutputPadding);
    }
}
