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

    public static string Vector(int length, int storage) => FormattableString.Invariant($"({Padded(length, storage)})");

    private static string Padded(int length, int storage) =>
        length == storage ? FormattableString.Invariant($"{length}") : FormattableString.Invariant($"{length} of {storage}");
}
