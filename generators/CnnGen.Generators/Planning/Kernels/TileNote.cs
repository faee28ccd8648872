using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>A kernel's register tiles at one vector width in a line, for who reads the generated code.</summary>
internal static class TileNote
{
    /// <summary>For example <c>Tile: 6 rows (ox) x 2 vectors, 12 sums in registers; 25 steps of the sum.</c></summary>
    public static string Of(TileKernel kernel, int bits)
    {
        Tiling tiling = kernel.At(bits);
        int perBlock = TileChooser.VectorsPerBlock(bits);
        IEnumerable<string> parts = new[] { kernel.HasDynamicRows ? Samples(tiling, perBlock) : Rows(kernel, tiling, perBlock), Steps(kernel) };
        if (kernel.IsLanewise)
        {
            parts = parts.Append("each lane has an input of its own");
        }

        if (!kernel.HasDynamicRows)
        {
            parts = parts.Concat(Rests(kernel, tiling, perBlock));
        }

        if (kernel.Split && kernel.Units(bits) > 1)
        {
            parts = parts.Append(FormattableString.Invariant($"workers share {kernel.Units(bits)} parts of {Axis(kernel, tiling.SplitAxis)}"));
        }

        return "Tile: " + string.Join("; ", parts) + ".";
    }

    /// <summary>The tile that most of the rows get.</summary>
    private static string Rows(TileKernel kernel, Tiling tiling, int perBlock)
    {
        (string Index, int Size)[] axes = kernel.Rows.Items.Select((row, i) => (row.Index, Size(tiling.Rows[i]))).Where(static axis => axis.Item2 > 1).ToArray();
        int rows = axes.Aggregate(1, static (product, axis) => product * axis.Size), vectors = Size(tiling.Vectors[0]) * perBlock;
        string sizes = rows == 1 ? "1 row" : Named(string.Join(" x ", axes.Select(static axis => axis.Size)) + " rows", string.Join(", ", axes.Select(static axis => axis.Index)));
        return $"{sizes} x {Counted.Text(vectors, "vector")}, {Counted.Text(rows * vectors, "sum")} in registers";
    }

    /// <summary>The tiles that are tried one after the other where the number of samples is not known yet.</summary>
    private static string Samples(Tiling tiling, int perBlock)
    {
        (int Samples, int Vectors)[] tiles = tiling.Rows.Items.Select((cut, i) => (Size(cut), Size(tiling.Vectors[i]) * perBlock)).ToArray();
        string smaller = string.Concat(tiles.Skip(1).Select(static tile => FormattableString.Invariant($", then {tile.Samples} x {tile.Vectors}")));
        (int samples, int vectors) = tiles[0];
        return $"{Counted.Text(samples, "sample")} x {Counted.Text(vectors, "vector")}, {Counted.Text(samples * vectors, "sum")} in registers{smaller}";
    }

    private static string Named(string rows, string axes) => $"{rows} ({axes})";

    private static string Steps(TileKernel kernel)
    {
        if (kernel.Reduction.Count == 0)
        {
            return "nothing to sum";
        }

        long steps = kernel.Reduction.Items.Aggregate(1L, static (product, loop) => product * Math.Max(1, loop.Extent));
        return Counted.Text(steps, "step") + " of the sum"
            + (kernel.ReducesSamples ? " for each sample" : string.Empty)
            + (kernel.Panel.Count > 1 ? FormattableString.Invariant($" in each of {kernel.Panel.Count} panels") : string.Empty);
    }

    /// <summary>What whole tiles leave over on each axis.</summary>
    private static IEnumerable<string> Rests(TileKernel kernel, Tiling tiling, int perBlock)
    {
        for (int i = 0; i < tiling.Rows.Count; i++)
        {
            if (Rest(tiling.Rows[i]) is int rows and > 0)
            {
                yield return "rest of " + Named(Counted.Text(rows, "row"), kernel.Rows[i].Index);
            }
        }

        if (Rest(tiling.Vectors[0]) is int blocks and > 0)
        {
            yield return "rest of " + Counted.Text(blocks * perBlock, "vector");
        }
    }

    private static string Axis(TileKernel kernel, int axis) => axis == kernel.Rows.Count ? "the lanes" : kernel.Rows[axis].Index;

    private static int Size(AxisCut cut) => cut.Segments[0].Size;

    /// <summary>The size of a last tile that is smaller than the others; 0 where there is none.</summary>
    private static int Rest(AxisCut cut) => cut.Segments[cut.Segments.Count - 1].Size is int last && last < Size(cut) ? last : 0;
}
