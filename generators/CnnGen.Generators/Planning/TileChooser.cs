using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>
/// Chooses register tiles by a cost model of the inner loop: with R rows and V vectors, each step of the sum does R*V
/// multiply-adds (two a cycle), R + V loads (two a cycle), and needs at least eight independent sums in flight to hide
/// the latency of the multiply-add. Rows that lie on cache lines of their own cost extra where every step moves on to
/// new lines. A tile small enough for the processor to begin the next one before it has stored this one hides its
/// stores, which counts where the sum is short. Tiles that leave a rest cost a second, smaller loop.
/// </summary>
internal static class TileChooser
{
    public static readonly int[] Widths = { 512, 256, 128 };

    private const double LoopOverhead = 0.5;
    private const double LatencyCycles = 4;
    private const double LineCycles = 0.5;

    // What a number of bodies multiplies the cost by; rests on all three axes make eight of them.
    private static readonly double[] BodyFactors = Enumerable.Range(0, 9).Select(static bodies => Math.Pow(1.004, bodies)).ToArray();

    // Measured on a convolution with 25 steps of the sum: 12x2 sums lose 46 cycles a tile, 8x2 lose 14, 6x2 lose 4.
    private const int OverlappedMultiplyAdds = 280;
    private const double ExposedCycles = 0.15;
    private const double MostExposedCyclesPerSum = 2;
    private const int MiddleRows = 4;
    private const int MostUnrolled = 80;
    private const long LongSum = 256;

    // So many rows as one tile.
    private static readonly AxisCut[] OneTile = Enumerable.Range(0, Registers(bits: 512)).Select(static rows => Cut(rows, Math.Max(1, rows))).ToArray();

    /// <summary>Vectors in a block of 16 at a width.</summary>
    public static int VectorsPerBlock(int bits) => Block.Size * 32 / bits;

    /// <summary>Tiles over rows that are known now.</summary>
    /// <param name="rows">The axes of the rows, outermost first; the last two are cut into tiles.</param>
    /// <param name="step">Floats of a from one step of the innermost sum to the next.</param>
    /// <param name="depth">Steps of the whole sum.</param>
    /// <param name="blocks">Blocks of lanes.</param>
    public static EquatableArray<Tiling> ForRows(IReadOnlyList<RowAxis> rows, int step, long depth, int blocks) =>
        Widths.Select(bits => ForRows(rows, step, depth, blocks, bits, lanewise: false)).ToArray();

    /// <summary>Tiles of a lanewise product, whose every row loads vectors of its own.</summary>
    /// <param name="rows">As above.</param>
    /// <param name="depth">Steps of the whole sum.</param>
    /// <param name="blocks">Blocks of lanes.</param>
    public static EquatableArray<Tiling> ForLanes(IReadOnlyList<RowAxis> rows, long depth, int blocks) =>
        Widths.Select(bits => ForRows(rows, step: 0, depth, blocks, bits, lanewise: true)).ToArray();

    /// <summary>Tiles over samples, whose number is known at run time.</summary>
    public static EquatableArray<Tiling> ForSamples(int blocks) =>
        Widths.Select(bits => ForSamples(blocks, bits)).ToArray();

    /// <summary>Lanes of the widest tile over samples, in blocks.</summary>
    public static int MostBlocks(int blocks) => ForSamples(blocks, Widths[0]).Vectors[0].Segments[0].Size;

    /// <summary>
    /// Steps of the innermost loop of a sum to take at once. With one vector to a row, reading the scalars of a takes as long as
    /// the multiply-adds; unrolled, rows that read the same scalar in different steps share it. The steps of b stay in registers.
    /// </summary>
    public static int UnrolledSteps(Tiling tiling, IReadOnlyList<ReductionLoop> reduction)
    {
        ReductionLoop inner = reduction[reduction.Count - 1];
        int rows = tiling.Rows.Items.Aggregate(1, static (product, cut) => product * cut.Segments.Items.Max(static segment => segment.Size));
        return VectorsPerBlock(tiling.Bits) > 1
            ? 1
            : Enumerable.Range(1, inner.Extent).Last(n => n == 1 || (inner.Extent % n == 0 && rows + n + 1 <= Registers(tiling.Bits) && rows * n <= MostUnrolled));
    }

    /// <summary>Vector registers that hold sums and operands. 128-bit code is for processors with 32 registers.</summary>
    private static int Registers(int bits) => bits == 256 ? 15 : 31;

    private static bool Fits(int rows, int vectors, int bits) => (rows * vectors) + vectors + 1 <= Registers(bits);

    /// <summary>Cycles of one step of the sum.</summary>
    private static double Cycles(int rows, int vectors, double newLines, bool lanewise)
    {
        double multiplyAdds = rows * vectors / 2.0;
        double loads = ((lanewise ? rows * vectors : rows) + vectors) / 2.0;
        return Math.Max(Math.Max(multiplyAdds, loads), LatencyCycles) + LoopOverhead + (LineCycles * newLines);
    }

    /// <summary>Cycles of a tile in which nothing is multiplied, because it ends before the next one can begin.</summary>
    private static double ExposedStores(int sums, long depth) =>
        Math.Min(MostExposedCyclesPerSum * sums, ExposedCycles * Math.Max(0, (sums * depth) - OverlappedMultiplyAdds));

    /// <summary>Cache lines of a that a step of the sum touches for the first time.</summary>
    private static double NewLines(int outerRows, int innerRows, int innerStride, int step)
    {
        int span = ((innerRows - 1) * Math.Min(innerStride, Block.Size)) + 1;
        int lines = outerRows * ((span + Block.Size - 1) / Block.Size);
        return lines * Math.Min(1.0, step / (double)Block.Size);
    }

    private static Tiling ForRows(IReadOnlyList<RowAxis> axes, int step, long depth, int blocks, int bits, bool lanewise)
    {
        RowAxis last = axes[axes.Count - 1];
        int inner = last.Extent;
        int outer = axes.Count > 1 ? axes[axes.Count - 2].Extent : 1;
        int perBlock = VectorsPerBlock(bits);
        AxisCut[] outerCuts = Cuts(outer, bits), innerCuts = Cuts(inner, bits), blockCuts = Cuts(blocks, bits);
        (double Cost, int Outer, int Inner, int Blocks) best = (double.MaxValue, 1, 1, 1);
        for (int v = 1; v <= blocks && Fits(1, v * perBlock, bits); v++)
        {
            for (int o = 1; o <= outer && Fits(o, v * perBlock, bits); o++)
            {
                for (int i = 1; i <= inner && Fits(o * i, v * perBlock, bits); i++)
                {
                    double cost = Cost(outerCuts[o - 1], innerCuts[i - 1], blockCuts[v - 1], perBlock, last.AStride, step, depth, lanewise);
                    if (cost < best.Cost)
                    {
                        best = (cost, o, i, v);
                    }
                }
            }
        }

        var rows = new List<AxisCut>();
        for (int axis = 0; axis < axes.Count; axis++)
        {
            int size = axis == axes.Count - 1 ? best.Inner : axis == axes.Count - 2 ? best.Outer : 1;
            rows.Add(Cut(axes[axis].Extent, size));
        }

        return new Tiling(bits, rows.ToArray(), new[] { Cut(blocks, best.Blocks) });
    }

    private static double Cost(AxisCut outer, AxisCut inner, AxisCut blocks, int perBlock, int innerStride, int step, long depth, bool lanewise = false)
    {
        double cost = 0;
        int bodies = 0;
        foreach (Segment o in outer.Segments)
        {
            foreach (Segment i in inner.Segments)
            {
                foreach (Segment v in blocks.Segments)
                {
                    int rows = o.Size * i.Size, vectors = v.Size * perBlock;
                    double tile = (depth * Cycles(rows, vectors, NewLines(o.Size, i.Size, innerStride, step), lanewise)) + ExposedStores(rows * vectors, depth);
                    cost += (double)o.Tiles * i.Tiles * v.Tiles * tile;
                    bodies++;
                }
            }
        }

        return cost * BodyFactors[bodies];
    }

    /// <summary>Rows are samples, any number of them: a large tile, a middle one and single rows for what is left.</summary>
    private static Tiling ForSamples(int blocks, int bits)
    {
        int perBlock = VectorsPerBlock(bits);
        AxisCut[] blockCuts = Cuts(blocks, bits);
        (double Cost, int Rows, int Blocks) best = (double.MaxValue, 1, 1);
        for (int v = 1; v <= blocks && Fits(1, v * perBlock, bits); v++)
        {
            for (int r = 1; Fits(r, v * perBlock, bits); r++)
            {
                double cost = SampleCost(r, blockCuts[v - 1], perBlock) / r;
                if (cost < best.Cost)
                {
                    best = (cost, r, v);
                }
            }
        }

        var rows = new List<AxisCut>();
        var vectors = new List<AxisCut>();
        foreach (int r in new[] { best.Rows, MiddleRows, 1 }.Distinct().Where(r => r <= best.Rows).OrderByDescending(static r => r))
        {
            rows.Add(new AxisCut(new[] { new Segment(0, 0, r) }));
            vectors.Add(Cut(blocks, r == best.Rows ? best.Blocks : BestBlocks(r, blockCuts, perBlock, bits)));
        }

        return new Tiling(bits, rows.ToArray(), vectors.ToArray());
    }

    /// <summary>Each sample has lines of its own, read from end to end.</summary>
    private static double SampleCost(int rows, AxisCut blocks, int perBlock) =>
        Cost(OneTile[rows], OneTile[1], blocks, perBlock, innerStride: 0, step: 1, LongSum);

    private static int BestBlocks(int rows, AxisCut[] blockCuts, int perBlock, int bits) =>
        Enumerable.Range(1, blockCuts.Length)
            .Where(v => v == 1 || Fits(rows, v * perBlock, bits))
            .OrderBy(v => SampleCost(rows, blockCuts[v - 1], perBlock))
            .First();

    /// <summary>The cuts of an axis into tiles of 1, 2, 3 ..., as far as registers reach.</summary>
    private static AxisCut[] Cuts(int extent, int bits) =>
        Enumerable.Range(1, Math.Min(extent, Registers(bits))).Select(size => Cut(extent, size)).ToArray();

    private static AxisCut Cut(int extent, int size)
    {
        int rest = extent % size;
        var whole = new Segment(0, extent / size, size);
        var last = new Segment(extent - rest, 1, rest);
        return new AxisCut(rest == 0 ? new[] { whole } : whole.Tiles == 0 ? new[] { last } : new[] { whole, last });
    }
}
