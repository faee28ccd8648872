using System.Globalization;
using System.IO.Compression;
using StbImageSharp;

namespace CnnGen;

/// <summary>Reads PNG files. The decoder gets to see a file only after all that its bytes claim has been checked.</summary>
internal static class PngReader
{
    // Deflate codes at most 258 bytes in 2 bits.
    private const int LargestRatio = 1032;

    /// <summary>Reads a whole file.</summary>
    public static ByteImage Read(byte[] file, string name)
    {
        var chunks = new PngChunks(file, name);
        PngHeader header = chunks.Header;
        CheckData(chunks.Packed, header.UnpackedLength, name);
        ImageResult image;
        try
        {
            image = ImageResult.FromMemory(chunks.Needed);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new DataFormatException(name, $"the image data cannot be decoded ({error.Message.TrimEnd('.')}).", error);
        }

        int samples = (int)image.Comp;
        if ((image.Width, image.Height) != (header.Width, header.Height) || image.Data.Length != (long)header.Width * header.Height * samples)
        {
            throw Error(name, $"the decoder gave {image.Width}x{image.Height} pixels, and the header says {header.Width}x{header.Height}.");
        }

        // A fourth sample or a second one is alpha.
        var shape = new ImageShape(samples <= 2 ? 1 : 3, header.Height, header.Width);
        byte[] pixels = new byte[shape.Size];
        int plane = header.Height * header.Width;
        for (int i = 0; i < plane; i++)
        {
            for (int c = 0; c < shape.Channels; c++)
            {
                pixels[(c * plane) + i] = image.Data[(i * samples) + c];
            }
        }

        return new ByteImage(shape, pixels);
    }

    /// <summary>Unpacks the data, keeping none of it: it must be whole and have the length that the header demands.</summary>
    private static void CheckData(byte[] packed, long expected, string name)
    {
        if (expected > (long)packed.Length * LargestRatio)
        {
            throw Error(name, $"the header demands {expected} bytes of image data, and the {packed.Length} packed bytes in the file can hold at most {(long)packed.Length * LargestRatio}.");
        }

        long found = 0;
        byte[] buffer = new byte[1 << 16];
        try
        {
            using var unpacked = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            for (int read = -1; read != 0 && found <= expected; found += read)
            {
                read = unpacked.Read(buffer);
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new DataFormatException(name, string.Create(CultureInfo.InvariantCulture, $"the image data is corrupt after {found} unpacked bytes ({error.Message.TrimEnd('.')})."), error);
        }

        if (found != expected)
        {
            string amount = found > expected ? "more" : found.ToString(CultureInfo.InvariantCulture);
            throw Error(name, $"the header demands {expected} bytes of image data, and the file holds {amount}.");
        }
    }

    private static DataFormatException Error(string name, FormattableString problem) => new(name, problem.ToString(CultureInfo.InvariantCulture));
}
