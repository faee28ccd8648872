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
    /// Floats from one sample's copy to the next where copies are rows: an odd number of cache lines, because neighbouring samples at a
    /// distance of a power of two would compete for the same few lines of the cache.
    /// </summary>
    public int RowStride
    {
        get
        {
            int lines = Block.Count(Layout.Storage);
            return checked((lines % 2 == 0 ? lines + 1 : lines) * Block.Size);
        }
    }

    /// <summary>Whether some call walks over the copies itself, as the rows of a product.</summary>
    public bool IsRow { get; set; }

    /// <summary>Whether its halo is set to zero before it is written, so that other buffers may use the memory in between.</summary>
    public bool IsCleared { get; set; }

    /// <summary>Whether the buffer is read after the pass.</summary>
    public bool IsKept { get; set; }
}
