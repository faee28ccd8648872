namespace CnnGen.Generators.Planning;

/// <summary>A buffer while its pass is being planned: its scope follows from who uses it.</summary>
internal sealed class BufferDraft
{
    public BufferDraft(int index, string name, MapLayout layout, bool isFixed)
    {
        (Index, Name, Layout, IsFixed) = (index, name, layout, isFixed);
    }

    public int Index { get; }

    public string Name { get; }

    public MapLayout Layout { get; }

    /// <summary>One for the whole workspace, whatever the batch.</summary>
    public bool IsFixed { get; }

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
