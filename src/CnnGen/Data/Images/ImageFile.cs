using System.Globalization;

namespace CnnGen;

/// <summary>
/// Reads pictures in the formats PNG (ISO/IEC 15948) and PNM (Netpbm's PBM, PGM and PPM), told by content, and writes PNG.
/// </summary>
/// <remarks>
/// Whatever a file holds, only the documented exceptions come out, and memory stays in proportion to what the file's bytes can
/// hold. Transparency is ignored. Samples of more than 8 bits are reduced to 8: of PNG the upper byte is kept, of PNM the
/// value is scaled and rounded.
/// </remarks>
public static class ImageFile
{
    /// <summary>The most pixels that a picture may have: 2^26, for example 8192x8192.</summary>
    public const int MostPixels = 1 << 26;

    /// <summary>Reads a picture.</summary>
    /// <param name="path">A PNG or PNM file.</param>
    /// <returns>Grey (1 channel) or colour (3), as the file has it.</returns>
    /// <exception cref="DataFormatException">The content is no such picture, is damaged, or has more than <see cref="MostPixels"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a directory, or the file may not be read.</exception>
    public static ByteImage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads a picture from memory.</summary>
    /// <param name="content">A whole PNG or PNM file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <returns>Grey (1 channel) or colour (3), as the file has it.</returns>
    /// <exception cref="DataFormatException">The content is no such picture, is damaged, or has more than <see cref="MostPixels"/>.</exception>
    public static ByteImage Read(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(name);
        return content switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => PngReader.Read(content, name),
            [(byte)'P', >= (byte)'1' and <= (byte)'6', ..] => new PnmReader(content, name).Read(),
            _ => throw new DataFormatException(name, "it is neither PNG (first bytes 89 50 4E 47) nor PNM (P1 .. P6)" + Start(content)),
        };
    }

    /// <summary>Writes a picture as PNG of 8 bits, grey or colour.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="image">The picture.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WritePng(string path, ByteImage image)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        using FileStream file = File.Create(path);
        PngWriter.Write(file, image);
    }

    /// <summary>Writes a picture as PNG of 8 bits, grey or colour.</summary>
    /// <param name="stream">Receives the file. Not disposed.</param>
    /// <param name="image">The picture.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void WritePng(Stream stream, ByteImage image)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(image);
        PngWriter.Write(stream, image);
    }

    /// <summary>Refuses a size that is 0 or too large.</summary>
    internal static void CheckSize(string name, long width, long height)
    {
        if (width == 0 || height == 0 || (Int128)width * height > MostPixels)
        {
            throw new DataFormatException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"the header says {width}x{height} pixels (width x height); there must be at least one and at most {MostPixels}."));
        }
    }

    private static string Start(byte[] content) => content.Length == 0
        ? "; it is empty."
        : $"; it begins with {Convert.ToHexString(content.AsSpan(0, Math.Min(4, content.Length)))}.";
}
