using System.IO.Compression;

namespace CnnGen;

/// <summary>Data files that may be packed with gzip, which is told by content and not by name.</summary>
internal static class PackedContent
{
    /// <summary>Reads content that is plain or gzip.</summary>
    /// <param name="stream">The content, from its position on. One that cannot seek is first read into memory. Not disposed.</param>
    /// <param name="name">What to call the stream in errors.</param>
    /// <param name="read">Reads the plain content, which may be impossible to seek in.</param>
    /// <exception cref="DataFormatException">The gzip data is corrupt or cut short.</exception>
    public static T Read<T>(Stream stream, string name, Func<Stream, T> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        if (!stream.CanSeek)
        {
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            stream = copy;
        }

        Span<byte> start = stackalloc byte[2];
        long origin = stream.Position;
        int found = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        stream.Position = origin;
        if (found < 2 || start is not [0x1F, 0x8B])
        {
            return read(stream);
        }

        try
        {
            using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            return read(unpacked);
        }
        catch (InvalidDataException error)
        {
            throw new DataFormatException(name, $"the gzip data is corrupt or cut short ({error.Message.TrimEnd('.')}). Download the file again.", error);
        }
    }
}
