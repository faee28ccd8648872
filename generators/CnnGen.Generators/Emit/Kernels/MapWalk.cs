using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the loops over the vectors of maps of one shape, whatever halos they have.</summary>
internal sealed class MapWalk
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;
    private readonly MapLayout[] _maps;

    public MapWalk(SourceWriter writer, VectorText vector, params MapLayout[] maps) => (_writer, _vector, _maps) = (writer, vector, maps);

    private MapLayout First => _maps[0];

    /// <summary>
    /// All vectors: in one piece where the maps lie alike, halo included, which zeros must survive as zeros; else row by row.
    /// </summary>
    /// <param name="body">Prints the work on one vector, given its position in each map.</param>
    public void ForEachVector(Action<Func<MapLayout, string>> body)
    {
        bool onePiece = _maps.All(map => map.Halo == First.Halo);
        using (onePiece ? (SourceWriter.BlockScope?)null : _writer.Block($"for (nint row = 0; row < {First.Height}; row++)"))
        using (_writer.Block($"for (nint i = 0; i < {(onePiece ? First.Storage : First.Width * First.ChannelStride)}; i += {_vector.Lanes})"))
        {
            body(map => onePiece ? "i" : Text.Sum(new[] { Text.Times("row", map.RowStride), "i", Text.Format($"{map.Origin}") }));
        }
    }

    /// <summary>Pixel by pixel, without halos, the vectors of a pixel's channels one after the other: <c>c</c> is the first channel.</summary>
    /// <param name="body">Prints the work on one vector, given its position in each map and the pixel's number.</param>
    public void ForEachPixel(Action<Func<MapLayout, string>, string> body)
    {
        bool onePiece = _maps.All(static map => map.IsContiguous);
        if (First.Pixels == 1)
        {
            Channels(map => Text.Sum(new[] { "c", Text.Format($"{map.Origin}") }), "0", body);
        }
        else if (onePiece)
        {
            using (_writer.Block($"for (nint pixel = 0; pixel < {First.Pixels}; pixel++)"))
            {
                Channels(map => Text.Sum(new[] { Text.Times("pixel", map.ChannelStride), "c" }), "pixel", body);
            }
        }
        else
        {
            using (_writer.Block($"for (nint row = 0; row < {First.Height}; row++)"))
            using (_writer.Block($"for (nint column = 0; column < {First.Width}; column++)"))
            {
                Channels(
                    map => Text.Sum(new[] { Text.Times("row", map.RowStride), Text.Times("column", map.ChannelStride), "c", Text.Format($"{map.Origin}") }),
                    $"({Text.Times("row", First.Width)} + column)",
                    body);
            }
        }
    }

    private void Channels(Func<MapLayout, string> index, string pixel, Action<Func<MapLayout, string>, string> body)
    {
        using (_writer.Block($"for (nint c = 0; c < {First.ChannelStride}; c += {_vector.Lanes})"))
        {
            body(index, pixel);
        }
    }
}
