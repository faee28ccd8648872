using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the pooling kernels: for each window, its elements in a fixed order, channels in the lanes.</summary>
internal sealed class PoolEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public PoolEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(MaxPoolKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        using (Windows(pool, "x", pool.Input, out string y))
        {
            _writer.Line($"{_vector.Type} best = {_vector.Load("xWindow", FirstTap(pool, pool.Input))};");
            if (kernel.KeepsIndex)
            {
                _writer.Line($"{_vector.Class}<int> index = {(pool.IsClipped ? $"{_vector.Class}.Create((int)((ky0 * {pool.Window.Horizontal.Kernel}) + kx0))" : $"{_vector.Class}<int>.Zero")};");
            }

            ForEachTap(pool, pool.Input, skipFirst: true, (offset, tap) =>
            {
                // The taps of an unrolled window share one scope.
                using (pool.IsUnrolled ? _writer.Block() : (SourceWriter.BlockScope?)null)
                {
                    _writer.Line($"{_vector.Type} value = {_vector.Load("xWindow", offset)};");
                    _writer.Line($"{_vector.Type} larger = {_vector.Class}.GreaterThan(value, best) | ~{_vector.Class}.Equals(value, value); // NaN wins");
                    _writer.Line($"best = {_vector.Class}.ConditionalSelect(larger, value, best);");
                    if (kernel.KeepsIndex)
                    {
                        _writer.Line($"index = {_vector.Class}.ConditionalSelect({_vector.Class}.AsInt32(larger), {_vector.Class}.Create({tap}), index);");
                    }
                }
            });
            _writer.Line(_vector.Store(kernel.Activation == Activation.Relu ? _vector.Relu("best") : "best", "y", y));
            if (kernel.KeepsIndex)
            {
                _writer.Line(_vector.Store($"{_vector.Class}.AsSingle(index)", "winner", OutputIndex(pool.Output with { Halo = Halo.None })));
            }
        }
    }

    public void Emit(MaxPoolGradientKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        ClearUnlessPartition(pool, kernel.GradientInput);
        using (Windows(pool, "dx", kernel.GradientInput, out string y))
        {
            _writer.Line($"{_vector.Type} gradient = {_vector.Load("dy", y)};");
            if (kernel.Rectified is { } rectified)
            {
                _writer.Line($"gradient = {_vector.Class}.BitwiseAnd(gradient, {_vector.Class}.GreaterThan({_vector.Load("y", OutputIndex(rectified))}, {_vector.Zero}));");
            }

            _writer.Line($"{_vector.Class}<int> index = {_vector.Class}.AsInt32({_vector.Load("winner", OutputIndex(pool.Output with { Halo = Halo.None }))});");
            ForEachTap(pool, kernel.GradientInput, skipFirst: false, (offset, tap) => Deposit(
                pool, offset, $"{_vector.Class}.ConditionalSelect({_vector.Class}.AsSingle({_vector.Class}.Equals(index, {_vector.Class}.Create({tap}))), gradient, {_vector.Zero})"));
        }
    }

    public void Emit(AvgPoolKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        using (Windows(pool, "x", pool.Input, out string y))
        {
            _writer.Line($"{_vector.Type} sum = {_vector.Load("xWindow", FirstTap(pool, pool.Input))};");
            ForEachTap(pool, pool.Input, skipFirst: true, (offset, _) => _writer.Line($"sum += {_vector.Load("xWindow", offset)};"));
            string mean = $"sum / {_vector.Class}.Create({Size(pool)})";
            if (kernel.Activation == Activation.Relu)
            {
                _writer.Line($"sum = {mean};");
                mean = _vector.Relu("sum");
            }

            _writer.Line(_vector.Store(mean, "y", y));
        }
    }

    public void Emit(AvgPoolGradientKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        ClearUnlessPartition(pool, kernel.GradientInput);
        using (Windows(pool, "dx", kernel.GradientInput, out string y))
        {
            _writer.Line($"{_vector.Type} share = {_vector.Load("dy", y)} / {_vector.Class}.Create({Size(pool)});");
            ForEachTap(pool, kernel.GradientInput, skipFirst: false, (offset, _) => Deposit(pool, offset, "share"));
        }
    }

    private void ClearUnlessPartition(PoolGeometry pool, MapLayout dx)
    {
        if (!pool.IsPartition)
        {
            _writer.Line($"MemoryMarshal.CreateSpan(ref dx, {dx.Storage}).Clear();");
        }
    }

    /// <summary>Stores where every element has one window, adds where windows overlap.</summary>
    private void Deposit(PoolGeometry pool, string offset, string value)
    {
        string target = "xWindow";
        if (pool.IsClipped)
        {
            _writer.Line($"ref float element = {Text.At(target, offset)};");
            _writer.Line($"{_vector.Type} part = {value};");
            (target, offset, value) = ("element", "0", "part");
        }

        _writer.Line(_vector.Store(pool.IsPartition ? value : $"{_vector.Load(target, offset)} + {value}", target, offset));
    }

    /// <summary>Opens the loops over windows and channels. Within, <c>xWindow</c> is the window's first element.</summary>
    private IDisposable Windows(PoolGeometry pool, string map, MapLayout input, out string outputIndex)
    {
        Window v = pool.Window.Vertical, h = pool.Window.Horizontal;
        var scopes = new Stack<IDisposable>();
        scopes.Push(_writer.Block($"for (nint oy = 0; oy < {pool.Output.Height}; oy++)"));
        Bounds("y", v, input.Height, pool.IsClipped);
        scopes.Push(_writer.Block($"for (nint ox = 0; ox < {pool.Output.Width}; ox++)"));
        Bounds("x", h, input.Width, pool.IsClipped);
        scopes.Push(_writer.Block($"for (nint c = 0; c < {input.ChannelStride}; c += {_vector.Lanes})"));
        string start = Text.Sum(new[] { Text.Times("oy", v.Stride * input.RowStride), Text.Times("ox", h.Stride * input.ChannelStride), "c" });
        int origin = input.At(-v.Padding, -h.Padding);
        _writer.Line($"ref float xWindow = {Text.At(map, Text.Sum(new[] { start, Text.Format($"{origin}") }))};");
        outputIndex = OutputIndex(pool.Output);
        return new Closing(scopes);
    }

    private void Bounds(string axis, Window window, int input, bool clipped)
    {
        if (clipped)
        {
            string o = "o" + axis, k = "k" + axis;
            _writer.Line($"nint {k}0 = Math.Max(0, {window.Padding} - ({o} * {window.Stride})), {k}1 = Math.Min({window.Kernel}, {input + window.Padding} - ({o} * {window.Stride}));");
        }
    }

    private static string FirstTap(PoolGeometry pool, MapLayout input) => pool.IsClipped
        ? Text.Sum(new[] { Text.Times("ky0", input.RowStride), Text.Times("kx0", input.ChannelStride) })
        : "0";

    /// <summary>The elements of a window along one axis, as first and one past the last.</summary>
    private static (string First, string Last) Range(PoolGeometry pool, string tap, Window window) =>
        pool.IsClipped ? (tap + "0", tap + "1") : ("0", Text.Format($"{window.Kernel}"));

    private void ForEachTap(PoolGeometry pool, MapLayout input, bool skipFirst, Action<string, string> body)
    {
        int kw = pool.Window.Horizontal.Kernel;
        if (!pool.IsUnrolled)
        {
            (string y0, string y1) = Range(pool, "ky", pool.Window.Vertical);
            (string x0, string x1) = Range(pool, "kx", pool.Window.Horizontal);
            using (_writer.Block($"for (nint ky = {y0}; ky < {y1}; ky++)"))
            using (_writer.Block($"for (nint kx = {x0}; kx < {x1}; kx++)"))
            {
                if (skipFirst)
                {
                    using (_writer.Block($"if (ky == {y0} && kx == {x0})"))
                    {
                        _writer.Line("continue;");
                    }

                    _writer.Line();
                }

                body(Text.Sum(new[] { Text.Times("ky", input.RowStride), Text.Times("kx", input.ChannelStride) }), Text.Format($"(int)((ky * {kw}) + kx)"));
            }

            return;
        }

        for (int tap = skipFirst ? 1 : 0; tap < pool.Taps; tap++)
        {
            body(Text.Format($"{(tap / kw * input.RowStride) + (tap % kw * input.ChannelStride)}"), Text.Format($"{tap}"));
        }
    }

    /// <summary>Elements of the window that count: padding as zeros, but not what lies beyond the padded input.</summary>
    private static string Size(PoolGeometry pool)
    {
        Window v = pool.Window.Vertical, h = pool.Window.Horizontal;
        if (v.TrailingPadding(pool.Input.Height) <= v.Padding && h.TrailingPadding(pool.Input.Width) <= h.Padding)
        {
            return Text.Format($"{pool.Taps}f");
        }

        return Text.Format($"(float)(Math.Min({v.Kernel}, {pool.Input.Height + (2 * v.Padding)} - (oy * {v.Stride})) * Math.Min({h.Kernel}, {pool.Input.Width + (2 * h.Padding)} - (ox * {h.Stride})))");
    }

    private static string OutputIndex(MapLayout output) => Text.Sum(new[]
    {
        Text.Times("oy", output.RowStride), Text.Times("ox", output.ChannelStride), "c", Text.Format($"{output.Origin}"),
    });

    private sealed class Closing : IDisposable
    {
        private readonly Stack<IDisposable> _scopes;

        public Closing(Stack<IDisposable> scopes) => _scopes = scopes;

        public void Dispose()
        {
            while (_scopes.Count > 0)
            {
                _scopes.Pop().Dispose();
            }
        }
    }
}
