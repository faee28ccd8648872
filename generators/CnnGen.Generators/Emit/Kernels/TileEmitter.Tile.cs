using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>The register tile within the loops: start, sum, store.</summary>
internal sealed partial class TileEmitter
{
    private const int StatementsPerLine = 4;

    /// <summary>One register tile.</summary>
    private void Body(Place start, IReadOnlyList<(int A, int C)> rows, Segment lanes)
    {
        string x = _kernel.A.Name, w = _kernel.B.Name, y = _kernel.C.Name;
        int stored = StoredLanes(lanes), vectors = (stored + _vector.Lanes - 1) / _vector.Lanes;
        _writer.Line($"ref float {x}Tile = {Text.At(x, start.A)};");
        _writer.Line($"ref float {w}Tile = {Text.At(w, start.B)};");
        _writer.Line($"ref float {y}Tile = {Text.At(y, start.C)};");
        Start(start.Bias, rows, vectors);
        Reduce(0, rows, vectors);
        if (_kernel.Pair is { InResult: true })
        {
            StorePairs(rows, vectors);
            return;
        }

        for (int r = 0; r < rows.Count; r++)
        {
            Row(vectors, v =>
            {
                string sum = Text.Format($"s{r}_{v}");
                int some = Math.Min(_vector.Lanes, stored - (v * _vector.Lanes)), offset = rows[r].C + (v * _vector.Lanes);
                string value = _kernel.Activation == Activation.Relu ? _vector.Relu(sum) : sum;
                return some == _vector.Lanes ? _vector.Store(value, y + "Tile", offset) : VectorText.StoreFirst(some, value, y + "Tile", offset);
            });
        }
    }

    /// <summary>Stores each row's block as the two pixels that it is.</summary>
    private void StorePairs(IReadOnlyList<(int A, int C)> rows, int vectors)
    {
        for (int r = 0; r < rows.Count; r++)
        {
            IEnumerable<string> block = Enumerable.Range(0, vectors).Select(v => _vector.Activated(Text.Format($"s{r}_{v}"), _kernel.Activation));
            _writer.Line(VectorText.StorePair(block, _kernel.C.Name + "Tile", rows[r].C));
        }
    }

    /// <summary>Lanes of a tile that are stored. Those beyond belong to others and are not computed.</summary>
    private int StoredLanes(Segment lanes)
    {
        int all = lanes.Size * Block.Size;
        bool isLast = lanes.Start + (lanes.Tiles * lanes.Size) == _kernel.Blocks;
        return _kernel.StoredLanes > 0 && isLast ? _kernel.StoredLanes - (lanes.Start * Block.Size) : all;
    }

    private void Start(string bias, IReadOnlyList<(int A, int C)> rows, int vectors)
    {
        if (_kernel.Start == TileStart.Bias)
        {
            for (int v = 0; v < vectors; v++)
            {
                _writer.Line($"{_vector.Type} bias{v} = {_vector.Load("bias", Text.Sum(new[] { bias, Text.Format($"{v * _vector.Lanes}") }))};");
            }
        }

        for (int r = 0; r < rows.Count; r++)
        {
            IEnumerable<string> starts = Enumerable.Range(0, vectors).Select(v => Text.Format($"s{r}_{v} = ") + _kernel.Start switch
            {
                TileStart.Bias => Text.Format($"bias{v}"),
                TileStart.Result => _vector.Load(_kernel.C.Name + "Tile", rows[r].C + (v * _vector.Lanes)),
                _ => _vector.Zero,
            });
            _writer.Line($"{_vector.Type} {string.Join(", ", starts)};");
        }
    }

    /// <summary>Writes one row's statements, several on a line.</summary>
    private void Row(int vectors, Func<int, string> statement)
    {
        for (int v = 0; v < vectors; v += StatementsPerLine)
        {
            _writer.Joined(" ", Enumerable.Range(v, Math.Min(StatementsPerLine, vectors - v)).Select(statement));
        }
    }

    private void Reduce(int depth, IReadOnlyList<(int A, int C)> rows, int vectors)
    {
        if (depth == _kernel.Reduction.Count)
        {
            if (depth > 0)
            {
                MultiplyAdd(rows, vectors);
            }

            return;
        }

        ReductionLoop loop = _kernel.Reduction[depth];
        int step = depth + 1 == _kernel.Reduction.Count ? _tiling.UnrolledSteps : 1;
        if (step == loop.Extent && step > 1)
        {
            MultiplyAddUnrolled(loop, step, rows, vectors);
            return;
        }

        string count = loop.Extent == 0 ? "rows" : Text.Format($"{loop.Extent}");
        using (_writer.Block($"for (nint {loop.Index} = 0; {loop.Index} < {count}; {Text.Step(loop.Index, step)})"))
        {
            (int aInner, int bInner) = (0, 0);
            if (step > 1)
            {
                MultiplyAddUnrolled(loop, step, rows, vectors);
            }
            else
            {
                Reduce(depth + 1, rows, vectors);
                (aInner, bInner) = Advanced(depth + 1);
            }

            Advance(_kernel.A.Name + "Tile", (step * loop.AStride) - aInner);
            Advance(_kernel.B.Name + "Tile", (step * loop.BStride) - bInner);
        }
    }

    /// <summary>Floats by which a loop of the sum has moved on in a and b when it ends; an unrolled one stays where it is.</summary>
    private (int A, int B) Advanced(int depth)
    {
        if (depth == _kernel.Reduction.Count)
        {
            return (0, 0);
        }

        ReductionLoop loop = _kernel.Reduction[depth];
        bool stays = depth + 1 == _kernel.Reduction.Count && _tiling.UnrolledSteps == loop.Extent && loop.Extent > 1;
        return stays ? (0, 0) : (loop.AStride * loop.Extent, loop.BStride * loop.Extent);
    }

    private void Advance(string reference, int distance)
    {
        if (distance != 0)
        {
            _writer.Line($"{reference} = {Text.At(reference, distance)};");
        }
    }

    private void MultiplyAdd(IReadOnlyList<(int A, int C)> rows, int vectors)
    {
        string x = _kernel.A.Name, w = _kernel.B.Name;
        for (int v = 0; v < vectors; v++)
        {
            int offset = (v / _vector.PerBlock * _kernel.BlockStride) + (v % _vector.PerBlock * _vector.Lanes);
            _writer.Line($"{_vector.Type} {w}{v} = {LoadB(0, offset)};");
        }

        for (int r = 0; r < rows.Count && _kernel.IsLanewise; r++)
        {
            Row(vectors, v => Text.Format($"s{r}_{v} = {_vector.Class}.FusedMultiplyAdd({_vector.Load(x + "Tile", rows[r].A + (v * _vector.Lanes))}, {w}{v}, s{r}_{v});"));
        }

        for (int r = 0; r < rows.Count && !_kernel.IsLanewise; r++)
        {
            _writer.Line($"{_vector.Type} {x}{r} = {Broadcast(rows[r].A)};");
            Row(vectors, v => Text.Format($"s{r}_{v} = {_vector.Class}.FusedMultiplyAdd({x}{r}, {w}{v}, s{r}_{v});"));
        }
    }

    /// <summary>Some steps of the innermost loop at once: what one row reads in a step, others read in the next ones.</summary>
    private void MultiplyAddUnrolled(ReductionLoop loop, int steps, IReadOnlyList<(int A, int C)> rows, int vectors)
    {
        string x = _kernel.A.Name, w = _kernel.B.Name;
        for (int k = 0; k < steps; k++)
        {
            Row(vectors, v => Text.Format($"{_vector.Type} {w}{k}_{v} = {LoadB(k * loop.BStride, v * _vector.Lanes)};"));
        }

        foreach (var read in Enumerable.Range(0, steps)
            .SelectMany(k => rows.Select((row, r) => (At: row.A + (k * loop.AStride), Row: r, Step: k)))
            .GroupBy(static use => use.At).OrderBy(static group => group.Key))
        {
            _writer.Line(Text.Format($"{_vector.Type} {x}{read.Key} = {Broadcast(read.Key)};"));
            foreach ((_, int r, int k) in read)
            {
                Row(vectors, v => Text.Format($"s{r}_{v} = {_vector.Class}.FusedMultiplyAdd({x}{read.Key}, {w}{k}_{v}, s{r}_{v});"));
            }
        }
    }

    /// <summary>A vector of b: the one that begins with a lane, some floats further on.</summary>
    private string LoadB(int offset, int lane)
    {
        string w = _kernel.B.Name + "Tile";
        return _kernel.Pair is { InResult: false } ? _vector.LoadPair(w, offset + (lane / 2)) : _vector.Load(w, offset + lane);
    }

    /// <summary>A scalar of a in all lanes, or one for each of two pixels.</summary>
    private string Broadcast(int offset)
    {
        string x = _kernel.A.Name + "Tile", scalar = offset == 0 ? x : Text.Format($"Unsafe.Add(ref {x}, {offset})");
        return _kernel.Pair is { HaveOwnInputs: true } ? _vector.BroadcastPair("ref " + scalar) : $"{_vector.Class}.Create({scalar})";
    }
}
