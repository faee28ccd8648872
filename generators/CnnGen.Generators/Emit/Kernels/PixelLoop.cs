using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Walks the pixels of one sample's outputs; where there is one pixel, without a loop.</summary>
internal readonly struct PixelLoop
{
    private readonly SourceWriter _writer;
    private readonly MapLayout _map;

    public PixelLoop(SourceWriter writer, MapLayout map) => (_writer, _map) = (writer, map);

    /// <summary>Number of the pixel in the order (H, W).</summary>
    public string Pixel => Index(_map.Width, 1);

    /// <summary>Prints the loops around a body.</summary>
    public void Around(Action body)
    {
        if (_map.Pixels == 1)
        {
            body();
            return;
        }

        using (_writer.Block($"for (int row = 0; row < {_map.Height}; row++)"))
        using (_writer.Block($"for (int column = 0; column < {_map.Width}; column++)"))
        {
            body();
        }
    }

    /// <summary>The pixel's first channel in a map that starts at its origin.</summary>
    public string At(MapLayout map) => Index(map.RowStride, map.ChannelStride);

    private string Index(int rowStride, int columnStride) =>
        _map.Pixels == 1 ? "0" : Text.Sum(new[] { Text.Times("row", rowStride), Text.Times("column", columnStride) });
}
