using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the matrix product kernels: a loop over register tiles for each way in which the axes are cut.</summary>
internal sealed partial class TileEmitter
{
    private readonly SourceWriter _writer;
    private readonly TileKernel _kernel;
    private readonly VectorText _vector;
    private readonly Tiling _tiling;

    public TileEmitter(SourceWriter writer, TileKernel kernel, VectorText vector)
    {
        (_writer, _kernel, _vector) = (writer, kernel, vector);
        _tiling = kernel.At(vector.Bits);
    }

    public void Emit()
    {
        var scopes = new Stack<SourceWriter.BlockScope>();
        var start = new Place("0", "0", "0", "0");
        foreach (OuterLoop loop in _kernel.Outer)
        {
            scopes.Push(_writer.Block($"for (nint {loop.Index} = 0; {loop.Index} < {loop.Extent}; {loop.Index}++)"));
            start = start.Plus(
                Text.Times(loop.Index, loop.AStride), Text.Times(loop.Index, loop.BStride), Text.Times(loop.Index, loop.CStride), Text.Times(loop.Index, loop.BiasStride));
        }

        if (_kernel.Panel.Count > 1)
        {
            _writer.Line("// The sum in panels whose weights stay in the first-level cache.");
            scopes.Push(_writer.Block($"for (nint panel = 0; panel < {_kernel.Panel.Count}; panel++)"));
            start = start.Plus(Text.Times("panel", _kernel.Panel.AStride), Text.Times("panel", _kernel.Panel.BStride), "0", "0");
        }

        Products(start);
        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }
    }

    /// <summary>Whether there are several tile bodies, whose variables need scopes of their own.</summary>
    private bool HasSeveralBodies => _tiling.Rows.Append(_tiling.Vectors[0]).Any(static cut => cut.Segments.Count > 1);

    private void Products(Place start)
    {
        if (_kernel.HasDynamicRows)
        {
            SampleRows(start);
            return;
        }

        foreach (Segment lanes in _tiling.Vectors[0].Segments)
        {
            foreach (IReadOnlyList<Segment> rows in Combinations(_tiling.Rows))
            {
                StaticRows(lanes, rows, start);
            }
        }
    }

    private void SampleRows(Place start)
    {
        RowAxis axis = _kernel.Rows[0];
        string done = "0";
        _writer.Separated(Enumerable.Range(0, _tiling.Rows.Count), i =>
        {
            int size = _tiling.Rows[i].Segments[0].Size;
            _writer.Line(size == 1 ? "// Single samples." : Text.Format($"// Tiles of {size} samples."));
            string end = size == 1 ? "rows" : Text.Format($"end{size}");
            if (size > 1)
            {
                _writer.Line(done == "0" ? $"nint {end} = rows / {size} * {size};" : $"nint {end} = {done} + ((rows - {done}) / {size} * {size});");
            }

            foreach (Segment lanes in _tiling.Vectors[i].Segments)
            {
                using (LaneLoop(lanes, out string block))
                using (_writer.Block($"for (nint n = {done}; n < {end}; {Text.Step("n", size)})"))
                {
                    Body(
                        AtBlock(start.Plus(Text.Times("n", axis.AStride), "0", Text.Times("n", axis.CStride), "0"), block),
                        Enumerable.Range(0, size).Select(r => (r * axis.AStride, r * axis.CStride)).ToList(),
                        lanes);
                }
            }

            done = end;
        });
    }

    private void StaticRows(Segment lanes, IReadOnlyList<Segment> rows, Place start)
    {
        var scopes = new Stack<IDisposable?>();
        if (!_kernel.IsLanewise)
        {
            scopes.Push(LaneLoop(lanes, out string block));
            start = AtBlock(start, block);
        }

        for (int i = 0; i < rows.Count; i++)
        {
            RowAxis axis = _kernel.Rows[i];
            scopes.Push(RowLoop(i, axis, rows[i], out string index));
            start = start.Plus(Text.Times(index, axis.AStride), "0", Text.Times(index, axis.CStride), "0");
        }

        if (_kernel.IsLanewise)
        {
            // No panel of b to keep in the cache: all lanes of some rows, one after the other, as they lie in memory.
            scopes.Push(LaneLoop(lanes, out string block));
            start = AtBlock(start, block);
        }

        if (scopes.All(static s => s is null) && HasSeveralBodies)
        {
            scopes.Push(_writer.Block());
        }

        Body(start, RowOffsets(rows), lanes);
        while (scopes.Count > 0)
        {
            scopes.Pop()?.Dispose();
        }
    }

    /// <summary>The same rows at a block of lanes.</summary>
    private Place AtBlock(Place rows, string block) =>
        rows.Plus(_kernel.IsLanewise ? Text.Times(block, Block.Size) : "0", Text.Times(block, _kernel.BlockStride), Text.Times(block, Block.Size), Text.Times(block, Block.Size));

    /// <summary>Distances of a tile's rows from its first, in a and in c.</summary>
    private List<(int A, int C)> RowOffsets(IReadOnlyList<Segment> rows)
    {
        var offsets = new List<(int A, int C)> { (0, 0) };
        for (int i = 0; i < rows.Count; i++)
        {
            RowAxis axis = _kernel.Rows[i];
            offsets = offsets.SelectMany(o => Enumerable.Range(0, rows[i].Size).Select(t => (o.A + (t * axis.AStride), o.C + (t * axis.CStride)))).ToList();
        }

        return offsets;
    }

    private SourceWriter.BlockScope? LaneLoop(Segment lanes, out string block)
    {
        bool split = _kernel.Split && _tiling.SplitAxis == _tiling.Rows.Count;
        return Loop("block", split, _tiling.Vectors[0], lanes, out block);
    }

    private SourceWriter.BlockScope? RowLoop(int axis, RowAxis row, Segment segment, out string index) =>
        Loop(row.Index, _kernel.Split && _tiling.SplitAxis == axis, _tiling.Rows[axis], segment, out index);

    /// <summary>Opens a loop over the tiles of a segment, or names the one tile's position.</summary>
    private SourceWriter.BlockScope? Loop(string name, bool split, AxisCut cut, Segment segment, out string index)
    {
        if (split)
        {
            int before = cut.Segments.Items.TakeWhile(s => s != segment).Sum(static s => s.Tiles);
            int behind = before + segment.Tiles;
            SourceWriter.BlockScope scope = _writer.Block(
                $"for (nint unit = Math.Max(first, {before}); unit < Math.Min(last, {behind}); unit++)");
            index = name;
            int shift = segment.Start - (before * segment.Size);
            _writer.Line(Text.Format($"nint {name} = {Text.Sum(new[] { Text.Times("unit", segment.Size), Text.Format($"{shift}") })};"));
            return scope;
        }

        if (segment.Tiles == 1)
        {
            index = Text.Format($"{segment.Start}");
            return null;
        }

        index = name;
        return _writer.Block($"for (nint {name} = {segment.Start}; {name} < {segment.Start + (segment.Tiles * segment.Size)}; {Text.Step(name, segment.Size)})");
    }

    private static IEnumerable<IReadOnlyList<Segment>> Combinations(EquatableArray<AxisCut> cuts)
    {
        IEnumerable<IReadOnlyList<Segment>> result = new[] { Array.Empty<Segment>() };
        foreach (AxisCut cut in cuts)
        {
            result = result.SelectMany(list => cut.Segments.Items.Select(s => (IReadOnlyList<Segment>)list.Append(s).ToArray()));
        }

        return result;
    }

    /// <summary>Positions in the operands, as text.</summary>
    private readonly record struct Place(string A, string B, string C, string Bias)
    {
        public Place Plus(string a, string b, string c, string bias) => new(Add(A, a), Add(B, b), Add(C, c), Add(Bias, bias));

        private static string Add(string sum, string term) => term == "0" ? sum : sum == "0" ? term : $"{sum} + {term}";
    }
}
