using System.Buffers.Binary;
using System.IO.Compression;

namespace CnnGen.Tests.Data;

/// <summary>Writes IDX content for tests.</summary>
internal static class IdxBytes
{
    public const int ImagesHeader = 16;

    /// <summary>Three images of 4x5 whose pixel values are 0, 1, 2, ... (the shape differs in every dimension).</summary>
    public static byte[] Images => Array(0x00000803, [3, 4, 5], Enumerable.Range(0, 60).Select(i => (byte)(i * 4)).ToArray());

    public static byte[] Labels => Array(0x00000801, [3], [7, 0, 9]);

    public static byte[] Array(uint magic, uint[] dimensions, byte[] data)
    {
        byte[] file = new byte[4 + (4 * dimensions.Length) + data.Length];
        BinaryPrimitives.WriteUInt32BigEndian(file, magic);
        for (int i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + (4 * i)), dimensions[i]);
        }

        data.CopyTo(file, 4 + (4 * dimensions.Length));
        return file;
    }

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>Reads a pair from memory under the names <c>pictures</c> and <c>answers</c>.</summary>
    public static MemoryDataset Read(byte[] images, byte[] labels, int classes = 10) =>
        IdxDataset.Read(new MemoryStream(images), "pictures", new MemoryStream(labels), "answers", classes);
}
