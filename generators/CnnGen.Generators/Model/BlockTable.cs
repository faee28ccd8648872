namespace CnnGen.Generators.Model;

/// <summary>Finds blocks by key.</summary>
internal sealed class BlockTable
{
    private readonly Dictionary<string, BlockSpec> _blocks;

    public BlockTable(EquatableArray<BlockSpec> blocks) => _blocks = blocks.ToDictionary(block => block.Key, StringComparer.Ordinal);

    /// <summary>The block; null for a type argument that is none.</summary>
    public BlockSpec? Find(string key) => _blocks.TryGetValue(key, out BlockSpec? block) ? block : null;

    /// <summary>The blocks that some layers use directly and that exist, in order, with their layers' positions.</summary>
    public IEnumerable<(CompositeSpec User, int Argument, BlockSpec Block)> UsedBy(EquatableArray<LayerSpec> layers) =>
        from user in layers.Items.OfType<CompositeSpec>()
        from argument in Enumerable.Range(0, user.Blocks.Count)
        let block = Find(user.Blocks[argument])
        where block is not null
        select (user, argument, block);
}
