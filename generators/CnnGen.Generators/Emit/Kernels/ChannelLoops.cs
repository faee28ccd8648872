using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>
/// Prints walks over the pixels of maps in which some neighbouring vectors of channels stay in registers, starting at
/// channel <c>c</c>.
/// </summary>
internal sealed class ChannelLoops
{
    private const int MostVectorsSummed = 2;
    private const int MostVectors = 4;
    private const int MostChains = 4;
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public ChannelLoops(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    /// <summary>Opens the loop over channels; within, vectors 0 .. <paramref name="vectors"/> - 1 start at <c>c</c>.</summary>
    public IDisposable Channels(int channelStride, bool sums, out int vectors)
    {
        vectors = Enumerable.Range(1, sums ? MostVectorsSummed : MostVectors).Last(n => channelStride / _vector.Lanes % n == 0);
        return _writer.Block($"for (nint c = 0; c < {channelStride}; c += {vectors * _vector.Lanes})");
    }

    /// <summary>Position of a vector of the present channels in a list with one float for each channel.</summary>
    public string At(int vector) => Text.Sum(new[] { "c", Text.Format($"{vector * _vector.Lanes}") });

    /// <summary>Loads the present channels of lists with one float for each channel, into variables of their names.</summary>
    public void Hoist(int vectors, params string[] lists)
    {
        foreach (string list in lists)
        {
            for (int v = 0; v < vectors; v++)
            {
                _writer.Line($"{_vector.Type} {list}{v} = {_vector.Load(list, At(v))};");
            }
        }
    }

    /// <summary>
    /// Sums over all pixels. The pixels of a row go to several chains, which hides the latency of the additions; the
    /// chains are added up, then the rows. Their number does not depend on the width, so neither does the sum.
    /// </summary>
    /// <param name="maps">The maps, by parameter name; <c>xPixel</c> is the pixel of map <c>x</c>.</param>
    /// <param name="vectors">Vectors to sum at once.</param>
    /// <param name="sums">Names of the sums: vector 0 of <c>sum</c> is <c>sum0</c>, and its chain in a row <c>sumRow0_0</c>.</param>
    /// <param name="term">Writes what a vector of a pixel adds to its chain.</param>
    public void Sum((string Name, MapLayout Layout)[] maps, int vectors, string[] sums, Action<Term> term)
    {
        MapLayout map = maps[0].Layout;
        int chains = Math.Min(MostChains, map.Width);
        int whole = map.Width < 2 * chains ? 0 : map.Width / chains * chains;
        Declare(sums, vectors, string.Empty);
        using (Loop("oy", 0, map.Height, 1, scoped: true, out string y))
        {
            foreach (int chain in Enumerable.Range(0, chains))
            {
                Declare(sums, vectors, Row(chain));
            }

            if (whole > 0)
            {
                using (Loop("ox", 0, whole, chains, scoped: true, out string x))
                {
                    Pixels(maps, vectors, y, x, chains, chains, term);
                }
            }

            if (whole < map.Width)
            {
                using (whole > 0 ? _writer.Block() : (IDisposable?)null)
                {
                    Pixels(maps, vectors, y, Text.Format($"{whole}"), map.Width - whole, chains, term);
                }
            }

            foreach (string sum in sums)
            {
                for (int v = 0; v < vectors; v++)
                {
                    string row = string.Join(" + ", Enumerable.Range(0, chains).Select(chain => Text.Format($"{sum}{Row(chain)}{v}")));
                    _writer.Line($"{sum}{v} += {row};");
                }
            }
        }
    }

    /// <summary>Visits every pixel.</summary>
    /// <param name="maps">The maps, by parameter name; <c>xPixel</c> is the pixel of map <c>x</c>.</param>
    /// <param name="vectors">Vectors to visit at once.</param>
    /// <param name="body">Writes what is done with a vector of the pixel.</param>
    public void ForEachPixel((string Name, MapLayout Layout)[] maps, int vectors, Action<int> body)
    {
        MapLayout map = maps[0].Layout;
        using (Loop("oy", 0, map.Height, 1, scoped: map.Width > 1, out string y))
        using (Loop("ox", 0, map.Width, 1, scoped: true, out string x))
        {
            Point(maps, y, x);
            for (int v = 0; v < vectors; v++)
            {
                body(v);
            }
        }
    }

    /// <summary>Neighbouring pixels of a row, written out, which go to the chains in turn.</summary>
    private void Pixels((string Name, MapLayout Layout)[] maps, int vectors, string y, string x, int count, int chains, Action<Term> term)
    {
        Point(maps, y, x);
        for (int pixel = 0; pixel < count; pixel++)
        {
            for (int v = 0; v < vectors; v++)
            {
                int offset = (pixel * maps[0].Layout.ChannelStride) + (v * _vector.Lanes);
                term(new Term(v, offset, Text.Format($"{Row(pixel % chains)}{v}"), Text.Format($"{pixel}_{v}")));
            }
        }
    }

    private void Point((string Name, MapLayout Layout)[] maps, string y, string x)
    {
        foreach ((string name, MapLayout layout) in maps)
        {
            string index = Text.Sum(new[] { Constant(y, layout.RowStride), Constant(x, layout.ChannelStride), "c", Text.Format($"{layout.Origin}") });
            _writer.Line($"ref float {name}Pixel = {Text.At(name, index)};");
        }
    }

    private void Declare(string[] sums, int vectors, string row)
    {
        foreach (string sum in sums)
        {
            _writer.Line($"{_vector.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(v => Text.Format($"{sum}{row}{v} = {_vector.Zero}")))};");
        }
    }

    /// <summary>One vector of one pixel on its way into a sum.</summary>
    /// <param name="Vector">The vector's number.</param>
    /// <param name="Offset">Its distance from <c>xPixel</c>.</param>
    /// <param name="Chain">The end of its chain's name.</param>
    /// <param name="Own">The end of names that no other term uses.</param>
    internal readonly record struct Term(int Vector, int Offset, string Chain, string Own);

    private static string Row(int chain) => Text.Format($"Row{chain}_");

    /// <summary>Opens a loop, or a plain block where it would turn once.</summary>
    private IDisposable? Loop(string name, int start, int end, int step, bool scoped, out string index)
    {
        if (end - start == step)
        {
            index = Text.Format($"{start}");
            return scoped ? _writer.Block() : null;
        }

        index = name;
        return _writer.Block($"for (nint {name} = {start}; {name} < {end}; {Text.Step(name, step)})");
    }

    /// <summary>index * stride, where the index may be a number.</summary>
    private static string Constant(string index, int stride) =>
        int.TryParse(index, out int number) ? Text.Format($"{number * stride}") : Text.Times(index, stride);
}
