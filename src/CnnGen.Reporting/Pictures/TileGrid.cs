using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>A picture of equal tiles in rows, each pixel of a tile a square, with lines between the tiles.</summary>
internal sealed class TileGrid
{
    // Neither as dark as a page at night nor as light as one by day.
    private const byte LineGrey = 112;
    private readonly byte[] _pixels;
    private readonly int _channels;
    private readonly int _tileHeight;
    private readonly int _tileWidth;
    private readonly int _zoom;
    private readonly int _line;
    private readonly int _columns;
    private readonly int _height;
    private readonly int _width;

    /// <summary>Makes an empty picture.</summary>
    /// <param name="tiles">Tiles, at least 1.</param>
    /// <param name="tile">Shape of a tile before zooming, channels being 1 or 3.</param>
    /// <param name="zoom">Side of the square that each pixel becomes; 0 to choose.</param>
    /// <param name="columns">Tiles in a row; 0 to choose.</param>
    /// <exception cref="ArgumentException">The picture would have more than <see cref="ImageFile.MostPixels"/>.</exception>
    public TileGrid(int tiles, ImageShape tile, int zoom, int columns)
    {
        (_channels, _tileHeight, _tileWidth) = (tile.Channels, tile.Height, tile.Width);
        _zoom = zoom == 0 ? ChooseZoom(Math.Max(tile.Height, tile.Width)) : zoom;
        _line = Math.Max(2, _zoom);
        _columns = Math.Min(tiles, columns == 0 ? (int)Math.Ceiling(Math.Sqrt(tiles)) : columns);
        long rows = (tiles + (long)_columns - 1) / _columns;
        Int128 height = _line + (rows * (((Int128)tile.Height * _zoom) + _line));
        Int128 width = _line + (_columns * (((Int128)tile.Width * _zoom) + _line));
        if (height * width > ImageFile.MostPixels)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{tiles} tiles of {tile.Height}x{tile.Width} pixels, each {_zoom} wide, make a picture of {width}x{height} pixels; ")
                + string.Create(CultureInfo.InvariantCulture, $"at most {ImageFile.MostPixels} are possible. Give fewer tiles or a smaller zoom."));
        }

        (_height, _width) = ((int)height, (int)width);
        _pixels = new byte[_channels * _height * _width];
        Array.Fill(_pixels, LineGrey);
    }

    /// <summary>The picture so far.</summary>
    public ByteImage Image => new(new ImageShape(_channels, _height, _width), _pixels);

    /// <summary>Draws one channel of a tile.</summary>
    /// <param name="tile">Number of the tile, row by row.</param>
    /// <param name="channel">The picture's channel.</param>
    /// <param name="values">(H, W).</param>
    /// <param name="range">What becomes black and white.</param>
    public void Draw(int tile, int channel, ReadOnlySpan<float> values, ValueRange range)
    {
        int top = _line + (tile / _columns * ((_tileHeight * _zoom) + _line));
        int left = _line + (tile % _columns * ((_tileWidth * _zoom) + _line));
        for (int y = 0; y < _tileHeight * _zoom; y++)
        {
            Span<byte> row = _pixels.AsSpan((((channel * _height) + top + y) * _width) + left, _tileWidth * _zoom);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = (byte)((range.Place(values[(y / _zoom * _tileWidth) + (x / _zoom)]) * 255) + 0.5);
            }
        }
    }

    /// <summary>Refuses sizes that cannot be, and a length that is not theirs.</summary>
    internal static void Check(int length, string name, int zoom, int columns, params ReadOnlySpan<int> sizes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Int128 product = 1;
        foreach (int size in sizes)
        {
            if (size < 1)
            {
                throw new ArgumentException($"The shape ({Shape(sizes)}) must be positive in every dimension.", name);
            }

            product *= size;
        }

        if (product != length)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"There are {length} values; the shape ({Shape(sizes)}) has {product}.");
            throw new ArgumentException(message, name);
        }
    }

    private static string Shape(ReadOnlySpan<int> sizes) =>
        string.Join(", ", sizes.ToArray().Select(static size => size.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Whole squares, so that a tile is about 32 pixels wide at least.</summary>
    private static int ChooseZoom(int side) => Math.Max(1, (32 + side - 1) / side);
}
