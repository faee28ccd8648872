namespace CnnGen.Generators.Model;

/// <summary>The neighbours of a channel in a window across channels, cut to those that can exist.</summary>
/// <param name="Before">Channels before the one in question: half of the window, rounded down.</param>
/// <param name="After">Channels after it.</param>
internal readonly record struct ChannelWindow(int Before, int After)
{
    /// <summary>Channels in the window, the one in question included.</summary>
    public int Count => Before + 1 + After;

    public static ChannelWindow Of(int size, int channels) => new(Math.Min(size / 2, channels - 1), Math.Min((size - 1) / 2, channels - 1));
}
