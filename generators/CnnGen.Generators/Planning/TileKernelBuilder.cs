using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>Builds a <see cref="TileKernel"/>: simplifies its loops and chooses its register tiles.</summary>
internal sealed class TileKernelBuilder
{
    private const int TypicalBatch = 64;
    private ReductionPanel _panel = ReductionPanel.None;

    public string Text { get; set; } = string.Empty;

    /// <summary>What the doc comment adds where one loop over rows and one of the sum are left, as of a matrix product.</summary>
    public string TextIfJoined { get; init; } = string.Empty;

    public KernelParameter? A { get; init; }

    public KernelParameter? B { get; init; }

    public KernelParameter? C { get; init; }

    public List<RowAxis> Rows { get; } = new();

    public int Blocks { get; init; }

    public int BlockStride { get; init; } = Block.Size;

    public List<ReductionLoop> Reduction { get; } = new();

    public TileStart Start { get; set; }

    public Activation Activation { get; set; }

    public bool Split { get; init; }

    public List<OuterLoop> Outer { get; } = new();

    public bool IsLanewise { get; init; }

    /// <summary>Lanes to store, where they do not fill the last block.</summary>
    public int StoredLanes { get; init; }

    /// <summary>How two pixels share a block of lanes, where they do; rows, or steps of the sum, are pairs then.</summary>
    public PairedPixels? Pair { get; init; }

    /// <summary>
    /// Cuts the outermost loop of the sum so that a tile's panel of b fits the first-level cache, where b is larger.
    /// A cut kernel adds to c; who calls it fills c first and applies the activation afterwards.
    /// </summary>
    /// <returns>Whether there was need for a cut and a way to make one.</returns>
    public bool CutIntoPanels(int smallest, int panelFloats)
    {
        Simplify();
        int lanes = TileChooser.MostBlocks(Blocks) * Block.Size;
        long depth = Depth;
        if (depth * lanes <= 2L * panelFloats)
        {
            return false;
        }

        ReductionLoop outer = Reduction[0];
        int parts = Enumerable.Range(1, outer.Extent)
            .FirstOrDefault(n => outer.Extent % n == 0 && depth / n * lanes <= panelFloats && depth / n >= smallest);
        if (parts <= 1)
        {
            return false;
        }

        int length = outer.Extent / parts;
        Reduction[0] = outer with { Extent = length };
        _panel = new ReductionPanel(parts, length * outer.AStride, length * outer.BStride);
        Start = TileStart.Result;
        Activation = Activation.None;
        return true;
    }

    public TileKernel Build()
    {
        Simplify();
        return new TileKernel(
            Rows.Count == 1 && Reduction.Count == 1 ? Text + TextIfJoined : Text,
            A!,
            B!,
            C!,
            Rows.ToArray(),
            Blocks,
            BlockStride,
            Reduction.ToArray(),
            _panel,
            Start,
            Activation,
            Split,
            Tilings())
        {
            Outer = Outer.Where(static loop => loop.Extent > 1).ToArray(),
            IsLanewise = IsLanewise,
            StoredLanes = HasPartBlock ? StoredLanes : 0,
            Pair = Pair,
        };
    }

    private bool HasPartBlock => StoredLanes % Block.Size != 0;

    private EquatableArray<Tiling> Tilings()
    {
        if (Rows[0].Extent == 0)
        {
            return TileChooser.ForSamples(Blocks);
        }

        int step = Reduction.Count == 0 ? 0 : Reduction[Reduction.Count - 1].AStride;
        EquatableArray<Tiling> tilings = IsLanewise ? TileChooser.ForLanes(Rows, Depth, Blocks) : TileChooser.ForRows(Rows, step, Depth, Blocks);
        if (Pair is { HaveOwnInputs: true })
        {
            return tilings.Items.Select(tiling => tiling with { UnrolledSteps = TileChooser.UnrolledSteps(tiling, Reduction) }).ToArray();
        }

        return HasPartBlock ? tilings.Items.Select(static tiling => tiling.WithLastBlocksApart()).ToArray() : tilings;
    }

    /// <summary>Steps of the sum; a batch counts as 64 samples.</summary>
    private long Depth => Reduction.Aggregate(1L, static (product, loop) => product * (loop.Extent == 0 ? TypicalBatch : loop.Extent));

    /// <summary>Drops loops of one step and joins loops that walk memory evenly across their border.</summary>
    private void Simplify()
    {
        for (int i = Reduction.Count - 1; i >= 0; i--)
        {
            if (Reduction[i].Extent == 1 && Reduction.Count > 1)
            {
                Reduction.RemoveAt(i);
            }
        }

        for (int i = Reduction.Count - 2; i >= 0; i--)
        {
            ReductionLoop outer = Reduction[i], inner = Reduction[i + 1];
            if (outer.Extent > 0 && inner.Extent > 0 && outer.AStride == inner.AStride * inner.Extent && outer.BStride == inner.BStride * inner.Extent)
            {
                Reduction[i] = new ReductionLoop("k", outer.Extent * inner.Extent, inner.AStride, inner.BStride);
                Reduction.RemoveAt(i + 1);
            }
        }

        for (int i = Rows.Count - 1; i >= 0; i--)
        {
            if (Rows[i].Extent == 1 && Rows.Count > 1)
            {
                Rows.RemoveAt(i);
            }
        }

        for (int i = Rows.Count - 2; i >= 0; i--)
        {
            RowAxis outer = Rows[i], inner = Rows[i + 1];
            if (outer.Extent > 0 && inner.Extent > 0 && outer.AStride == inner.AStride * inner.Extent && outer.CStride == inner.CStride * inner.Extent)
            {
                Rows[i] = new RowAxis("r", outer.Extent * inner.Extent, inner.AStride, inner.CStride);
                Rows.RemoveAt(i + 1);
            }
        }
    }
}
