namespace CnnGen.Generators.Planning;

/// <summary>A buffer while its pass is being planned: its scope follows from who uses it.</summary>
internal sealed class BufferDraft
{
    public BufferDraft(int index, string name, MapLayout layout, BufferScope? scope)
    {
        (Index, Name, Layout, Scope) = (index, name, layout, scope);
    }

    public int Index { get; }

    public string Name { get; }

    public MapLayout Layout { get; }

    /// <summary>The scope, where it does not follow from the steps that use the buffer.</summary>
    public BufferScope? Scope { get; }

    /// <summary>Floats that a copy takes, in whole blocks.</summary>
    public int Storage => Block.Round(Layout.Storage);

    /// <summary>
    /// Floats from one sample's copy to the next: an odd number of cache lines, because neighbouring samples at a
    /// distance of a power of two would compete for the same few lines of the cache.
    /// </summary>
    public int SampleStride
    {
        get
        {
            int lines = Block.Count(Layout.Storage);
            return checked((lines % 2 == 0 ? lines + 1 : lines) * Block.Size);
        }
    }

    /// <summary>Groups of steps that use the buffer, as positions in the pass; -1 stands for a later phase.</summary>
    public HashSet<int> Groups { get; } = new();
}
