using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>What kernels over windows have in common: for each window, its elements in a fixed order, channels in the lanes.</summary>
internal abstract class WindowEmitter
{
    private string _window = string.Empty;

    protected WindowEmitter(SourceWriter writer, VectorText vector) => (Writer, Vector) = (writer, vector);

    protected SourceWriter Writer { get; }

    protected VectorText Vector { get; }

    /// <summary>A load from a position within the window that <see cref="Windows"/> has opened.</summary>
    protected string LoadTap(string offset) => Vector.Load(_window, offset);

    /// <summary>Sets a map to zero whose elements are added to, or of which some have no window.</summary>
    protected void ClearUnlessPartition(PoolGeometry pool, MapLayout dx)
    {
        if (!pool.IsPartition)
        {
            Writer.Line($"MemoryMarshal.CreateSpan(ref dx, {dx.Storage}).Clear();");
        }
    }

    /// <summary>Stores where every element has one window, adds where windows overlap.</summary>
    protected void Deposit(PoolGeometry pool, string offset, string value)
    {
        string target = _window;
        if (pool.IsClipped)
        {
            Writer.Line($"ref float element = {Text.At(target, offset)};");
            Writer.Line($"{Vector.Type} part = {value};");
            (target, offset, value) = ("element", "0", "part");
        }

        Writer.Line(Vector.Store(pool.IsPartition ? value : $"{Vector.Load(target, offset)} + {value}", target, offset));
    }

    /// <summary>Opens the loops over windows and channels. Within, a reference is the window's first element in the map.</summary>
    /// <param name="pool">The windows.</param>
    /// <param name="map">Parameter that holds the map.</param>
    /// <param name="input">The map's layout.</param>
    /// <param name="outputIndex">Receives the place of the window's result.</param>
    /// <param name="window">Name of the reference.</param>
    protected IDisposable Windows(PoolGeometry pool, string map, MapLayout input, out string outputIndex, string window = "xWindow")
    {
        Window v = pool.Window.Vertical, h = pool.Window.Horizontal;
        var scopes = new Stack<IDisposable>();
        scopes.Push(Writer.Block($"for (nint oy = 0; oy < {pool.Output.Height}; oy++)"));
        Bounds("y", v, input.Height, pool.IsClipped);
        scopes.Push(Writer.Block($"for (nint ox = 0; ox < {pool.Output.Width}; ox++)"));
        Bounds("x", h, input.Width, pool.IsClipped);
        scopes.Push(Writer.Block($"for (nint c = 0; c < {input.ChannelStride}; c += {Vector.Lanes})"));
        _window = window;
        Reference(pool, window, map, input);
        outputIndex = OutputIndex(pool.Output);
        return new Closing(scopes);
    }

    /// <summary>A reference to the window's first element in a map.</summary>
    protected void Reference(PoolGeometry pool, string window, string map, MapLayout layout)
    {
        Window v = pool.Window.Vertical, h = pool.Window.Horizontal;
        string start = Text.Sum(new[]
        {
            Text.Times("oy", v.Stride * layout.RowStride), Text.Times("ox", h.Stride * layout.ChannelStride), "c", Text.Format($"{layout.At(-v.Padding, -h.Padding)}"),
        });
        Writer.Line($"ref float {window} = {Text.At(map, start)};");
    }

    /// <summary>Position of a window's first element that lies on the map.</summary>
    protected static string FirstTap(PoolGeometry pool, MapLayout input) => pool.IsClipped
        ? Text.Sum(new[] { Text.Times("ky0", input.RowStride), Text.Times("kx0", input.ChannelStride) })
        : "0";

    /// <summary>Writes the body for each element of a window, given its position in a map of any layout, and its number.</summary>
    protected void ForEachTap(PoolGeometry pool, bool skipFirst, Action<Func<MapLayout, string>, string> body)
    {
        int kw = pool.Window.Horizontal.Kernel;
        if (!pool.IsUnrolled)
        {
            (string y0, string y1) = Range(pool, "ky", pool.Window.Vertical);
            (string x0, string x1) = Range(pool, "kx", pool.Window.Horizontal);
            using (Writer.Block($"for (nint ky = {y0}; ky < {y1}; ky++)"))
            using (Writer.Block($"for (nint kx = {x0}; kx < {x1}; kx++)"))
            {
                if (skipFirst)
                {
                    using (Writer.Block($"if (ky == {y0} && kx == {x0})"))
                    {
                        Writer.Line("continue;");
                    }

                    Writer.Line();
                }

                body(map => Text.Sum(new[] { Text.Times("ky", map.RowStride), Text.Times("kx", map.ChannelStride) }), Text.Format($"(int)((ky * {kw}) + kx)"));
            }

            return;
        }

        for (int tap = skipFirst ? 1 : 0; tap < pool.Taps; tap++)
        {
            int ky = tap / kw, kx = tap % kw;
            body(map => Text.Format($"{(ky * map.RowStride) + (kx * map.ChannelStride)}"), Text.Format($"{tap}"));
        }
    }

    protected static string OutputIndex(MapLayout output) => Text.Sum(new[]
    {
        Text.Times("oy", output.RowStride), Text.Times("ox", output.ChannelStride), "c", Text.Format($"{output.Origin}"),
    });

    private void Bounds(string axis, Window window, int input, bool clipped)
    {
        if (clipped)
        {
            string start = Text.Times("o" + axis, window.Stride), k = "k" + axis;
            Writer.Line($"nint {k}0 = Math.Max(0, {window.Padding} - {start}), {k}1 = Math.Min({window.Kernel}, {input + window.Padding} - {start});");
        }
    }

    /// <summary>The elements of a window along one axis, as first and one past the last.</summary>
    private static (string First, string Last) Range(PoolGeometry pool, string tap, Window window) =>
        pool.IsClipped ? (tap + "0", tap + "1") : ("0", Text.Format($"{window.Kernel}"));

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
