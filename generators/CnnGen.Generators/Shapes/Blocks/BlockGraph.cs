using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>What replacing a block by its layers comes to.</summary>
/// <param name="Layers">Layers, joins included; at most <see cref="Most"/>.</param>
/// <param name="Depth">Blocks within blocks, itself included.</param>
/// <param name="IsEndless">Whether it contains itself, or a block that does.</param>
internal readonly record struct BlockExtent(long Layers, int Depth, bool IsEndless)
{
    /// <summary>Where counting stops, so that no product overflows.</summary>
    public const long Most = 1_000_000_000_000;

    public bool IsWithinLimits => !IsEndless && Layers <= StackLimits.MostLayers && Depth <= StackLimits.MostNested;
}

/// <summary>Measures blocks before they are replaced by their layers, and finds those that contain themselves.</summary>
internal sealed class BlockGraph
{
    private readonly BlockTable _blocks;
    private readonly Dictionary<string, BlockExtent> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public BlockGraph(BlockTable blocks) => _blocks = blocks;

    /// <summary>What one layer comes to.</summary>
    public BlockExtent Measure(LayerSpec layer)
    {
        if (layer is not CompositeSpec composite)
        {
            return new BlockExtent(1, 0, false);
        }

        BlockExtent[] inner = composite.Blocks.Select(Measure).ToArray();
        long once = inner.Sum(block => block.Layers);
        long added = composite is ResidualSpec ? 3 : composite is BranchesSpec ? 1 : 0;
        long layers = Math.Min(((composite as ApplySpec)?.Repeat ?? 1) * once, BlockExtent.Most) + added;
        return new BlockExtent(Math.Min(layers, BlockExtent.Most), inner.Max(block => block.Depth), inner.Any(block => block.IsEndless));
    }

    /// <summary>What a block comes to.</summary>
    public BlockExtent Measure(BlockSpec block) => Measure(block.Key);

    /// <summary>
    /// The shortest way from a block back to a given one, both included, through blocks whose keys come after it: of all
    /// the blocks of a cycle only the first one finds it. Null where there is none.
    /// </summary>
    public IReadOnlyList<BlockSpec>? FindCycle(BlockSpec start, BlockSpec first)
    {
        Dictionary<string, BlockSpec?> from = new(StringComparer.Ordinal) { [first.Key] = null };
        Queue<BlockSpec> pending = new([first]);
        while (pending.Count > 0)
        {
            BlockSpec block = pending.Dequeue();
            if (block.Key == start.Key)
            {
                List<BlockSpec> way = [];
                for (BlockSpec? step = block; step is not null; step = from[step.Key])
                {
                    way.Insert(0, step);
                }

                return way;
            }

            foreach ((_, _, BlockSpec next) in _blocks.UsedBy(block.Layers))
            {
                if (string.CompareOrdinal(next.Key, start.Key) >= 0 && !from.ContainsKey(next.Key))
                {
                    from.Add(next.Key, block);
                    pending.Enqueue(next);
                }
            }
        }

        return null;
    }

    private BlockExtent Measure(string key)
    {
        if (_known.TryGetValue(key, out BlockExtent extent) || _blocks.Find(key) is not { } block)
        {
            return extent;
        }

        if (_open.Contains(key) || _open.Count > StackLimits.MostNested)
        {
            return new BlockExtent(0, _open.Count + 1, _open.Contains(key));
        }

        _open.Add(key);
        BlockExtent[] layers = block.Layers.Select(Measure).ToArray();
        _open.Remove(key);
        extent = new BlockExtent(
            Math.Min(layers.Sum(layer => layer.Layers), BlockExtent.Most),
            1 + layers.Select(layer => layer.Depth).DefaultIfEmpty().Max(),
            layers.Any(layer => layer.IsEndless));
        _known[key] = extent;
        return extent;
    }
}
