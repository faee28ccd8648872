using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CnnGen.Tests.Data;

/// <summary>Writes PNG files of every colour type, depth and filter for tests, interlaced or not.</summary>
internal static class PngBytes
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Samples of a pixel.</summary>
    public static int Samples(int colourType) => colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>A whole file.</summary>
    /// <param name="samples">(H, W, samples of a pixel).</param>
    /// <param name="palette">Red, green and blue of each entry, for colour type 3.</param>
    public static byte[] Create(int width, int height, int depth, int colourType, bool interlaced, int[] samples, byte[]? palette = null)
    {
        byte[] header = Header(width, height, depth, colourType, interlaced);
        byte[] data = Zlib(Rows(width, height, depth, Samples(colourType), interlaced, samples));
        int half = data.Length / 2;
        return File(
            Chunk("IHDR", header),
            Chunk("tEXt", "Comment\0a test"u8.ToArray()),
            palette is null ? [] : Chunk("PLTE", palette),
            Chunk("IDAT", data[..half]),
            Chunk("IDAT", data[half..]),
            Chunk("IEND", []));
    }

    public static byte[] File(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Header(int width, int height, int depth, int colourType, bool interlaced)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colourType, (byte)(interlaced ? 1 : 0));
        return header;
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc(body));
        return chunk;
    }

    public static byte[] Zlib(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>Bit by bit, as the standard's annex D defines it.</summary>
    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool odd = ((crc ^ (value >> bit)) & 1) != 0;
                crc = (crc >> 1) ^ (odd ? 0xEDB88320 : 0);
            }
        }

        return ~crc;
    }

    private static byte[] Rows(int width, int height, int depth, int perPixel, bool interlaced, int[] samples)
    {
        var rows = new List<byte>();
        foreach ((int x0, int y0, int stepX, int stepY) in interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            byte[]? above = null;
            for (int y = y0; y < height && x0 < width; y += stepY)
            {
                var line = new List<int>();
                for (int x = x0; x < width; x += stepX)
                {
                    line.AddRange(samples.AsSpan(((y * width) + x) * perPixel, perPixel).ToArray());
                }

                byte[] row = Bits(line, depth);
                int filter = (y / stepY) % 5;
                rows.Add((byte)filter);
                rows.AddRange(Filter(row, above ?? new byte[row.Length], Math.Max(1, perPixel * depth / 8), filter));
                above = row;
            }
        }

        return [.. rows];
    }

    /// <summary>Samples one behind the other, the highest bit first.</summary>
    private static byte[] Bits(List<int> samples, int depth)
    {
        byte[] bytes = new byte[((samples.Count * depth) + 7) / 8];
        for (int i = 0; i < samples.Count * depth; i++)
        {
            int bit = (samples[i / depth] >> (depth - 1 - (i % depth))) & 1;
            bytes[i / 8] |= (byte)(bit << (7 - (i % 8)));
        }

        return bytes;
    }

    private static byte[] Filter(byte[] row, byte[] above, int step, int filter)
    {
        byte[] filtered = new byte[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < step ? 0 : row[i - step], up = above[i], corner = i < step ? 0 : above[i - step];
            int guess = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
            filtered[i] = (byte)(row[i] - guess);
        }

        return filtered;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int p = left + up - corner;
        (int a, int b, int c) = (Math.Abs(p - left), Math.Abs(p - up), Math.Abs(p - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
