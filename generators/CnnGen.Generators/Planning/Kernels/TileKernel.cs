using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>
/// The one shape of every matrix product here: for each row r and lane l,
/// <c>c[r, l] = init + sum over k of a[r, k] * b[k, l]</c>. A scalar of <c>a</c> is broadcast and multiplied into
/// vectors of <c>b</c>; a tile of rows x vectors of sums stays in registers. Lanes never mix and k runs in one order,
/// so the bits depend neither on the tile nor on the vector width. A lanewise product takes a vector of <c>a</c> instead of
/// a scalar, <c>c[r, l] = init + sum over k of a[r, k, l] * b[k, l]</c>: each lane has an input of its own.
/// </summary>
/// <param name="Text">Formula and shapes for the doc comment.</param>
/// <param name="A">The broadcast operand, or a second vector operand.</param>
/// <param name="B">The vector operand.</param>
/// <param name="C">The result.</param>
/// <param name="Rows">The axes of r, outermost first.</param>
/// <param name="Blocks">Lanes, in blocks of 16.</param>
/// <param name="BlockStride">Floats of b from one block of lanes to the next; those of c are adjacent.</param>
/// <param name="Reduction">The loops of k, outermost first.</param>
/// <param name="Panel">A cut of the outermost k so that the panel of b stays in the cache; none when its count is 1.</param>
/// <param name="Start">What the sums start from.</param>
/// <param name="Activation">Applied to a finished sum.</param>
/// <param name="Split">Whether callers work on a range of its units.</param>
/// <param name="Tilings">The register tiles, one choice for each vector width.</param>
internal sealed record TileKernel(
    string Text,
    KernelParameter A,
    KernelParameter B,
    KernelParameter C,
    EquatableArray<RowAxis> Rows,
    int Blocks,
    int BlockStride,
    EquatableArray<ReductionLoop> Reduction,
    ReductionPanel Panel,
    TileStart Start,
    Activation Activation,
    bool Split,
    EquatableArray<Tiling> Tilings) : Kernel
{
    /// <summary>Loops around the whole product, outermost first: each step is a product of its own, on other floats.</summary>
    public EquatableArray<OuterLoop> Outer { get; init; } = EquatableArray<OuterLoop>.Empty;

    /// <summary>Whether each lane has its own values of a, which then lies in blocks of 16 as c does.</summary>
    public bool IsLanewise { get; init; }

    /// <summary>Lanes that are stored, where the last block has fewer than 16; 0 where all are.</summary>
    public int StoredLanes { get; init; }

    /// <summary>How two pixels share the one block of lanes; null where lanes are those of one row.</summary>
    public PairedPixels? Pair { get; init; }

    public override string Summary => Text;

    public override string? KeepsSurplusOf => StoredLanes > 0 ? C.Name : null;

    /// <summary>Whether the number of rows is known only at run time.</summary>
    public bool HasDynamicRows => Rows[0].Extent == 0;

    /// <summary>The tiles of the most finely cut axis.</summary>
    public override int Units(int bits)
    {
        Tiling tiling = At(bits);
        return tiling.Cut(tiling.SplitAxis).Tiles;
    }

    public override string Choice(int bits) => TileNote.Of(this, bits);

    /// <summary>The register tiles at a vector width.</summary>
    public Tiling At(int bits) => Tilings.Items.Single(t => t.Bits == bits);

    /// <summary>Whether some reduction loop runs over the samples of the batch.</summary>
    public bool ReducesSamples => Reduction.Items.Any(static loop => loop.Extent == 0);

    public override EquatableArray<KernelParameter> Parameters
    {
        get
        {
            var parameters = new List<KernelParameter> { A, B };
            if (Start == TileStart.Bias)
            {
                parameters.Add(KernelParameter.Floats("bias", "bias of each lane"));
            }

            parameters.Add(C);
            if (HasDynamicRows || ReducesSamples)
            {
                parameters.Add(KernelParameter.Rows);
            }

            if (Split)
            {
                parameters.Add(KernelParameter.First);
                parameters.Add(KernelParameter.Last);
            }

            return parameters.ToArray();
        }
    }
}

/// <summary>An axis of the rows of a product.</summary>
/// <param name="Index">Loop variable.</param>
/// <param name="Extent">Length; 0 where it is the number of samples, known at run time.</param>
/// <param name="AStride">Floats of a from one row to the next.</param>
/// <param name="CStride">Floats of c from one row to the next.</param>
internal sealed record RowAxis(string Index, int Extent, int AStride, int CStride);

/// <summary>A loop of the sum.</summary>
/// <param name="Index">Loop variable.</param>
/// <param name="Extent">Length; 0 where it is the number of samples.</param>
/// <param name="AStride">Floats of a from one step to the next.</param>
/// <param name="BStride">Floats of b from one step to the next.</param>
internal sealed record ReductionLoop(string Index, int Extent, int AStride, int BStride);

/// <summary>A loop around a product.</summary>
/// <param name="Index">Loop variable.</param>
/// <param name="Extent">Length.</param>
/// <param name="AStride">Floats of a from one product to the next.</param>
/// <param name="BStride">Floats of b from one product to the next.</param>
/// <param name="CStride">Floats of c from one product to the next.</param>
/// <param name="BiasStride">Floats of the bias from one product to the next.</param>
internal sealed record OuterLoop(string Index, int Extent, int AStride, int BStride, int CStride, int BiasStride = 0);

/// <summary>A cut of the sum into panels that are added one after the other.</summary>
internal readonly record struct ReductionPanel(int Count, int AStride, int BStride)
{
    public static ReductionPanel None => new(1, 0, 0);
}

/// <summary>What the sums of a tile start from.</summary>
internal enum TileStart
{
    Zero,
    Bias,

    /// <summary>The value that c already holds.</summary>
    Result,
}

/// <summary>An elementwise function that a kernel applies as it stores.</summary>
internal enum Activation
{
    None,
    Relu,
}

/// <summary>The register tiles of a kernel at one vector width.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="Rows">How each row axis is cut; for a dynamic axis one entry with the row counts to try, largest first, the last being 1.</param>
/// <param name="Vectors">How the blocks of lanes are cut, for each entry of <see cref="Rows"/> where rows are dynamic, else once.</param>
internal sealed record Tiling(int Bits, EquatableArray<AxisCut> Rows, EquatableArray<AxisCut> Vectors)
{
    /// <summary>Steps of the innermost loop of the sum that are taken at once: a scalar of a is read once for all the rows and steps that meet it.</summary>
    public int UnrolledSteps { get; init; } = 1;

    /// <summary>The axis whose tiles are the units of work; the number of row axes stands for the lanes.</summary>
    public int SplitAxis => Enumerable.Range(0, Rows.Count + 1).OrderByDescending(axis => Cut(axis).Tiles).First();

    /// <summary>The cut of a row axis, or behind the last of them, of the lanes.</summary>
    public AxisCut Cut(int axis) => axis == Rows.Count ? Vectors[0] : Rows[axis];

    /// <summary>The same tiles, the last one of the lanes not in a loop with others, so that it can store fewer lanes.</summary>
    public Tiling WithLastBlocksApart()
    {
        Segment last = Vectors[0].Segments[Vectors[0].Segments.Count - 1];
        if (last.Tiles == 1)
        {
            return this;
        }

        int most = last.Tiles - 1;
        Segment[] apart = { last with { Tiles = most }, new(last.Start + (most * last.Size), 1, last.Size) };
        return this with { Vectors = new[] { new AxisCut(Vectors[0].Segments.Items.Remove(last).AddRange(apart)) } };
    }
}

/// <summary>A cut of an axis into equal tiles and at most one smaller rest.</summary>
internal sealed record AxisCut(EquatableArray<Segment> Segments)
{
    public int Tiles => Segments.Items.Sum(static segment => segment.Tiles);
}

/// <summary>Equal tiles that follow one another.</summary>
/// <param name="Start">Position of the first.</param>
/// <param name="Tiles">How many.</param>
/// <param name="Size">Length of each.</param>
internal sealed record Segment(int Start, int Tiles, int Size);
