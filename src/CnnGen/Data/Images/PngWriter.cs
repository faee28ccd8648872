using System.Buffers.Binary;
using System.IO.Compression;

namespace CnnGen;

/// <summary>Writes PNG files of 8 bits in grey or colour, without interlacing and with unfiltered rows.</summary>
internal static class PngWriter
{
    /// <summary>Writes a whole file.</summary>
    public static void Write(Stream stream, ByteImage image)
    {
        ImageShape shape = image.Shape;
        stream.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, shape.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), shape.Height);
        header[8] = 8;
        header[9] = (byte)(shape.Channels == 1 ? 0 : 2);
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Pack(image));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static byte[] Pack(ByteImage image)
    {
        (int channels, int height, int width) = (image.Shape.Channels, image.Shape.Height, image.Shape.Width);
        int plane = height * width;
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            // The first byte of a row names its filter: 0, none.
            byte[] row = new byte[1 + (width * channels)];
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    for (int c = 0; c < channels; c++)
                    {
                        row[1 + (x * channels) + c] = image.Pixels[(c * plane) + (y * width) + x];
                    }
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A chunk is its data's length, its type, its data, and the checksum of type and data.</summary>
    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Of(chunk.AsSpan(4, 4 + data.Length)));
        stream.Write(chunk);
    }
}
