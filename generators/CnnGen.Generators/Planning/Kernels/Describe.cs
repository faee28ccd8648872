using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>Shapes as text for doc comments.</summary>
internal static class Describe
{
    public static string Map(MapLayout layout)
    {
        string shape = layout.Pixels == 1
            ? Vector(layout.Channels, layout.ChannelStride)
            : FormattableString.Invariant($"({layout.Height}, {layout.Width}, {Padded(layout.Channels, layout.ChannelStride)})");
        return layout.IsContiguous ? shape : shape + " with a zero halo";
    }

    /// <summary>A sample's outputs or values in the order that users see.</summary>
    public static string Outputs(MapLayout layout) => layout.Pixels == 1
        ? FormattableString.Invariant($"({layout.Channels})")
        : FormattableString.Invariant($"({layout.Channels}, {layout.Height}, {layout.Width})");

    /// <summary>The input position that an output position and a tap meet, for example <c>2*oy + 3*ky - 1</c>.</summary>
    public static string At(Window window, string output, string tap) =>
        Offset(Multiple(window.Stride, output) + " + " + Multiple(window.Dilation, tap), -window.Padding);

    /// <summary>A text with an offset added, if there is any.</summary>
    public static string Offset(string text, int offset) =>
        offset == 0 ? text : FormattableString.Invariant($"{text} {(offset < 0 ? '-' : '+')} {Math.Abs(offset)}");

    /// <summary>A whole number times a variable.</summary>
    public static string Multiple(int factor, string variable) => factor == 1 ? variable : FormattableString.Invariant($"{factor}*{variable}");

    public static string Vector(int length, int storage) => FormattableString.Invariant($"({Padded(length, storage)})");

    private static string Padded(int length, int storage) =>
        length == storage ? FormattableString.Invariant($"{length}") : FormattableString.Invariant($"{length} of {storage}");
}
