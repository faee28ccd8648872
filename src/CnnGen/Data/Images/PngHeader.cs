using System.Buffers.Binary;
using System.Globalization;

namespace CnnGen;

/// <summary>What the chunk IHDR of a PNG file says.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Depth">Bits of a sample.</param>
/// <param name="ColourType">0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha.</param>
/// <param name="Interlaced">Whether pixels come in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int Depth, int ColourType, bool Interlaced)
{
    /// <summary>Length of the chunk's data.</summary>
    public const int Length = 13;

    // First column and row of each of Adam7's passes, and the steps between its columns and rows.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>
    /// Bytes of the filtered rows, each with the byte that names its filter, before they are packed: what the data must unpack
    /// to.
    /// </summary>
    public long UnpackedLength
    {
        get
        {
            if (!Interlaced)
            {
                return RowsLength(Width, Height);
            }

            long length = 0;
            foreach ((int x, int y, int stepX, int stepY) in Passes)
            {
                length += RowsLength((Width - x + stepX - 1) / stepX, (Height - y + stepY - 1) / stepY);
            }

            return length;
        }
    }

    private int Samples => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Reads the chunk's data.</summary>
    public static PngHeader Read(ReadOnlySpan<byte> data, string name)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        ImageFile.CheckSize(name, width, height);
        (byte depth, byte type) = (data[8], data[9]);
        bool known = type switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!known)
        {
            throw Error(name, $"the header (byte 24) says colour type {type} with {depth} bits; PNG has no such.");
        }

        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw Error(name, $"the header (byte 26) says compression {data[10]}, filter {data[11]} and interlacing {data[12]}; known are 0, 0 and 0 or 1.");
        }

        return new PngHeader((int)width, (int)height, depth, type, data[12] == 1);
    }

    private long RowsLength(int width, int height) => width <= 0 || height <= 0 ? 0 : ((((long)width * Samples * Depth) + 7) / 8 + 1) * height;

    private static DataFormatException Error(string name, FormattableString problem) => new(name, problem.ToString(CultureInfo.InvariantCulture));
}
