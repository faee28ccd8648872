using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Register tiles: whatever the cost model prefers, tiles must fit the registers and cover every output once.</summary>
public sealed class TileChooserTests
{
    private const int MostRows = 70, MostBlocks = 9;

    [Fact]
    public void TilesOverRows_FitTheRegistersAndCoverEachAxisOnce()
    {
        for (int blocks = 1; blocks <= MostBlocks; blocks++)
        {
            for (int outer = 1; outer <= MostRows; outer++)
            {
                // Inner extents in another order than outer ones, so that many pairs are met at little cost.
                int inner = ((outer * 37) % MostRows) + 1;
                AssertSound(blocks, new RowAxis("oy", outer, 1000, 1000), new RowAxis("ox", inner, 16, 16));
                AssertSound(blocks, new RowAxis("r", outer, 16, 16));
                AssertSound(blocks, new RowAxis("ky", 3, 5000, 5000), new RowAxis("kx", outer, 100, 100), new RowAxis("c", inner, 1, 16));
            }
        }
    }

    [Fact]
    public void TilesOverSamples_FitTheRegistersAndEndInSingleRows()
    {
        for (int blocks = 1; blocks <= MostRows; blocks++)
        {
            foreach (Tiling tiling in TileChooser.ForSamples(blocks))
            {
                int[] rows = [.. tiling.Rows.Items.Select(cut => cut.Segments.Items.Single().Size)];
                Assert.Equal(1, rows[^1]);
                Assert.Equal(rows.OrderDescending().Distinct(), rows);
                Assert.Equal(rows.Length, tiling.Vectors.Count);
                for (int i = 0; i < rows.Length; i++)
                {
                    AssertCovers(tiling.Vectors[i], blocks);
                    Assert.All(tiling.Vectors[i].Segments.Items, segment => AssertFits(rows[i], segment.Size, tiling.Bits));
                }
            }
        }
    }

    /// <summary>A new cache line for every row of every step costs more than rows that share lines.</summary>
    [Fact]
    public void RowsOnSharedLines_ArePreferredWhereEachStepMovesOn()
    {
        RowAxis apart = new("oy", 24, 1024, 1024), together = new("ox", 24, 1, 16);
        Tiling tiling = TileChooser.ForRows([apart, together], step: 4096, depth: 1000, blocks: 2)[0];
        int outer = tiling.Rows[0].Segments[0].Size, inner = tiling.Rows[1].Segments[0].Size;
        Assert.True(inner > outer, $"{outer} rows apart, {inner} together.");
    }

    /// <summary>The prototype's measurements: tiles of 24 or more sums reach the peak, so none much smaller is chosen.</summary>
    [Theory]
    [InlineData(16, 16, 4)]
    [InlineData(24, 24, 2)]
    [InlineData(28, 28, 8)]
    public void LargeMaps_GetLargeTiles(int height, int width, int blocks)
    {
        Tiling tiling = TileChooser.ForRows([new("oy", height, 320, 640), new("ox", width, 16, 64)], step: 1, depth: 1000, blocks)[0];
        int sums = tiling.Rows.Items.Aggregate(1, (product, cut) => product * cut.Segments[0].Size) * tiling.Vectors[0].Segments[0].Size;
        Assert.InRange(sums, 24, 30);
    }

    /// <summary>Where the sum is short, the next tile is to begin before this one is stored.</summary>
    [Fact]
    public void ShortSums_GetSmallerTilesThanLongOnes()
    {
        RowAxis[] rows = [new("oy", 24, 28, 768), new("ox", 24, 1, 32)];
        Assert.True(Sums(depth: 25) < Sums(depth: 1000), $"{Sums(25)} sums, {Sums(1000)} for long ones.");

        int Sums(int depth)
        {
            Tiling tiling = TileChooser.ForRows(rows, step: 1, depth, blocks: 2)[0];
            return tiling.Rows.Items.Aggregate(1, (product, cut) => product * cut.Segments[0].Size) * tiling.Vectors[0].Segments[0].Size;
        }
    }

    private static void AssertSound(int blocks, params RowAxis[] axes)
    {
        foreach ((int step, int depth) in new[] { (1, 1000), (64, 9) })
        {
            Model.EquatableArray<Tiling> tilings = TileChooser.ForRows(axes, step, depth, blocks);
            Assert.Equal([512, 256, 128], tilings.Items.Select(tiling => tiling.Bits));
            foreach (Tiling tiling in tilings)
            {
                Assert.Equal(axes.Length, tiling.Rows.Count);
                for (int axis = 0; axis < axes.Length; axis++)
                {
                    AssertCovers(tiling.Rows[axis], axes[axis].Extent);
                }

                AssertCovers(Assert.Single(tiling.Vectors), blocks);
                int rows = tiling.Rows.Items.Aggregate(1, (product, cut) => product * cut.Segments.Items.Max(segment => segment.Size));
                AssertFits(rows, tiling.Vectors[0].Segments.Items.Max(segment => segment.Size), tiling.Bits);
            }
        }
    }

    /// <summary>Sums, a row of vector operands and the broadcast scalar: 16 registers at 256 bits, 32 at the others, one left over.</summary>
    private static void AssertFits(int rows, int blocks, int bits)
    {
        int vectors = blocks * 512 / bits, registers = bits == 256 ? 15 : 31;
        Assert.True(((rows * vectors) + vectors + 1 <= registers) || (rows == 1 && blocks == 1), $"{rows} rows of {vectors} vectors at {bits} bits.");
    }

    private static void AssertCovers(AxisCut cut, int extent)
    {
        int next = 0;
        foreach (Segment segment in cut.Segments)
        {
            Assert.Equal(next, segment.Start);
            Assert.True(segment.Tiles > 0 && segment.Size > 0, $"{segment}");
            next += segment.Tiles * segment.Size;
        }

        Assert.Equal(extent, next);
        Assert.InRange(cut.Segments.Count, 1, 2);
    }
}
