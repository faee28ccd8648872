using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Loops that are simplified, and sums cut into panels, must still meet the same floats in the same order.</summary>
public sealed class TileKernelBuilderTests
{
    private const int Smallest = 48, PanelFloats = 8192;

    [Fact]
    public void LoopsThatWalkOnEvenly_AreJoined()
    {
        TileKernel kernel = Build([new("oy", 6, 60, 96), new("ox", 6, 10, 16)], [new("ky", 3, 30, 480), new("kx", 3, 10, 160), new("c", 10, 1, 16)]);
        Assert.Equal([new RowAxis("r", 36, 10, 16)], kernel.Rows.Items.ToArray());
        Assert.Equal([new ReductionLoop("k", 90, 1, 16)], kernel.Reduction.Items.ToArray());
    }

    [Theory]
    [InlineData(70, 96)]
    [InlineData(60, 112)]
    public void LoopsWithAGap_StayApart(int aStride, int cStride) =>
        Assert.Equal(2, Build([new("oy", 6, aStride, cStride), new("ox", 6, 10, 16)], [new("c", 10, 1, 16)]).Rows.Count);

    [Fact]
    public void LoopsOfOneStep_AreDropped()
    {
        TileKernel kernel = Build([new("oy", 1, 7, 7), new("ox", 5, 3, 16)], [new("ky", 1, 9, 9), new("kx", 4, 7, 16), new("c", 1, 1, 5)]);
        Assert.Equal([new RowAxis("ox", 5, 3, 16)], kernel.Rows.Items.ToArray());
        Assert.Equal([new ReductionLoop("kx", 4, 7, 16)], kernel.Reduction.Items.ToArray());
    }

    [Fact]
    public void OneLoopIsLeft_ThoughAllAreOfOneStep()
    {
        TileKernel kernel = Build([new("oy", 1, 7, 7), new("ox", 1, 3, 16)], [new("ky", 1, 9, 9), new("c", 1, 1, 16)]);
        Assert.Single(kernel.Rows);
        Assert.Single(kernel.Reduction);
    }

    [Fact]
    public void SampleLoops_AreNeverJoined()
    {
        TileKernel kernel = Build([new("n", 0, 0, 0)], [new("n", 0, 0, 0), new("c", 4, 1, 16)]);
        Assert.True(kernel.HasDynamicRows && kernel.ReducesSamples);
        Assert.Equal(2, kernel.Reduction.Count);
    }

    /// <summary>Whatever is dropped or joined, row after row meets the same floats in the same order.</summary>
    [Fact]
    public void SimplifiedLoops_VisitTheSameFloatsInOrder()
    {
        Random random = new(5);
        for (int trial = 0; trial < 300; trial++)
        {
            ReductionLoop[] loops = [.. Enumerable.Range(0, 3).Select(i => new ReductionLoop(FormattableString.Invariant($"i{i}"), random.Next(1, 4), 0, 0))];
            RowAxis[] rows = [.. Enumerable.Range(0, 3).Select(i => new RowAxis(FormattableString.Invariant($"r{i}"), random.Next(1, 4), 0, 0))];
            for (int i = 2; i >= 0; i--)
            {
                // Strides that often, but not always, walk on evenly.
                int gap = random.Next(3) == 0 ? 5 : 0;
                loops[i] = loops[i] with { AStride = i == 2 ? 1 : (loops[i + 1].AStride * loops[i + 1].Extent) + gap, BStride = i == 2 ? 16 : loops[i + 1].BStride * loops[i + 1].Extent };
                rows[i] = rows[i] with { AStride = i == 2 ? 3 : rows[i + 1].AStride * rows[i + 1].Extent, CStride = i == 2 ? 16 : (rows[i + 1].CStride * rows[i + 1].Extent) + gap };
            }

            TileKernel kernel = Build(rows, loops);
            Assert.Equal(Visits(loops), Visits(kernel.Reduction.Items));
            Assert.Equal(
                Visits(rows.Select(row => new ReductionLoop(row.Index, row.Extent, row.AStride, row.CStride))),
                Visits(kernel.Rows.Items.Select(row => new ReductionLoop(row.Index, row.Extent, row.AStride, row.CStride))));
        }
    }

    [Theory]
    [InlineData(1024, 8)]
    [InlineData(4096, 1)]
    [InlineData(9216, 4)]
    [InlineData(1200, 13)]
    public void Panels_CoverTheSumExactly(int depth, int blocks)
    {
        TileKernelBuilder builder = Samples(depth, blocks);
        Assert.True(builder.CutIntoPanels(Smallest, PanelFloats));
        TileKernel kernel = builder.Build();
        ReductionLoop loop = Assert.Single(kernel.Reduction);
        int lanes = kernel.Tilings[0].Vectors[0].Segments[0].Size * Block.Size;
        Assert.Equal(TileStart.Result, kernel.Start);
        Assert.Equal(Activation.None, kernel.Activation);
        Assert.True(loop.Extent >= Smallest && loop.Extent * lanes <= PanelFloats, $"{loop.Extent} x {lanes}");
        ReductionLoop panels = new("panel", kernel.Panel.Count, kernel.Panel.AStride, kernel.Panel.BStride);
        Assert.Equal(Visits([new ReductionLoop("k", depth, 1, blocks * Block.Size)]), Visits([panels, loop]));
    }

    [Theory]
    [InlineData(64, 1)] // small enough
    [InlineData(1021, 2)] // a prime number of steps
    public void NoPanels_WhereBIsSmallOrCannotBeCut(int depth, int blocks)
    {
        TileKernelBuilder builder = Samples(depth, blocks);
        Assert.False(builder.CutIntoPanels(Smallest, PanelFloats));
        TileKernel kernel = builder.Build();
        Assert.Equal(ReductionPanel.None, kernel.Panel);
        Assert.Equal(TileStart.Bias, kernel.Start);
        Assert.Equal(Activation.Relu, kernel.Activation);
    }

    private static TileKernelBuilder Samples(int depth, int blocks) => new()
    {
        A = KernelParameter.Floats("x", ""),
        B = KernelParameter.Floats("w", ""),
        C = KernelParameter.Floats("y", ""),
        Rows = { new RowAxis("n", 0, depth, blocks * Block.Size) },
        Blocks = blocks,
        Reduction = { new ReductionLoop("k", depth, 1, blocks * Block.Size) },
        Start = TileStart.Bias,
        Activation = Activation.Relu,
    };

    private static TileKernel Build(IEnumerable<RowAxis> rows, IEnumerable<ReductionLoop> loops)
    {
        TileKernelBuilder builder = new() { A = KernelParameter.Floats("x", ""), B = KernelParameter.Floats("w", ""), C = KernelParameter.Floats("y", ""), Blocks = 1 };
        builder.Rows.AddRange(rows);
        builder.Reduction.AddRange(loops);
        return builder.Build();
    }

    private static List<(int A, int B)> Visits(IEnumerable<ReductionLoop> loops) => loops.Aggregate(
        new List<(int A, int B)> { (0, 0) },
        (visits, loop) => [.. visits.SelectMany(visit => Enumerable.Range(0, loop.Extent).Select(i => (visit.A + (i * loop.AStride), visit.B + (i * loop.BStride))))]);
}
