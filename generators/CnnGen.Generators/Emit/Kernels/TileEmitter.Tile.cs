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
        string count = loop.Extent == 0 ? "rows" : Text.Format($"{loop.Extent}");
        using (_writer.Block($"for (nint {loop.Index} = 0; {loop.Index} < {count}; {loop.Index}++)"))
        {
            Reduce(depth + 1, rows, vectors);
            (int aInner, int bInner) = (0, 0);
            if (depth + 1 < _kernel.Reduction.Count)
            {
                ReductionLoop inner = _kernel.Reduction[depth + 1];
                (aInner, bInner) = (inner.AStride * inner.Extent, inner.BStride * inner.Extent);
            }

            Advance(_kernel.A.Name + "Tile", loop.AStride - aInner);
            Advance(_kernel.B.Name + "Tile", loop.BStride - bInner);
        }
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
            _writer.Line($"{_vector.Type} {w}{v} = {_vector.Load(w + "Tile", offset)};");
        }

        for (int r = 0; r < rows.Count && _kernel.IsLanewise; r++)
        {
            Row(vectors, v => Text.Format($"s{r}_{v} = {_vector.Class}.FusedMultiplyAdd({_vector.Load(x + "Tile", rows[r].A + (v * _vector.Lanes))}, {w}{v}, s{r}_{v});"));
        }

        for (int r = 0; r < rows.Count && !_kernel.IsLanewise; r++)
        {
            string scalar = rows[r].A == 0 ? x + "Tile" : Text.Format($"Unsafe.Add(ref {x}Tile, {rows[r].A})");
            _writer.Line($"{_vector.Type} {x}{r} = {_vector.Class}.Create({scalar});");
            Row(vectors, v => Text.Format($"s{r}_{v} = {_vector.Class}.FusedMultiplyAdd({x}{r}, {w}{v}, s{r}_{v});"));
        }
    }
}
