using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace CnnGen;

/// <summary>
/// Reads the IDX format of LeCun's MNIST files: a big-endian magic number (two zero bytes, the element type, the
/// number of dimensions), a big-endian 32-bit length for each dimension, then the elements. Plain or gzip, told
/// apart by content.
/// </summary>
public static class IdxReader
{
    private const byte UnsignedByte = 0x08;
    private const int MaxRank = 8;
    private const int FirstBlock = 1 << 16;

    /// <summary>Reads one array of unsigned bytes, to the end of the stream.</summary>
    /// <param name="stream">The content, plain or gzip. One that cannot seek is first read into memory. Not disposed.</param>
    /// <param name="name">What to call the stream in errors, usually the file's path.</param>
    /// <param name="rank">The number of dimensions wanted: 3 for images (N, H, W), 1 for labels (N). At most 8.</param>
    /// <exception cref="DataFormatException">The content is not a whole IDX array of unsigned bytes with that many dimensions.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IdxArray Read(Stream stream, string name, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, MaxRank);
        return PackedContent.Read(stream, name, content => ReadPlain(content, name, rank));
    }

    private static IdxArray ReadPlain(Stream stream, string name, int rank)
    {
        Span<byte> header = stackalloc byte[4 + (4 * MaxRank)];
        header = header[..(4 + (4 * rank))];
        int found = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (found >= 4)
        {
            CheckMagic(BinaryPrimitives.ReadUInt32BigEndian(header), name, rank);
        }

        if (found < header.Length)
        {
            throw Error(name, $"the header is cut short: expected {header.Length} bytes (magic number and {Dimensions(rank)}), found {found}.");
        }

        var dimensions = ImmutableArray.CreateBuilder<int>(rank);
        Int128 count = 1;
        for (int i = 0; i < rank; i++)
        {
            int offset = 4 + (4 * i);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(header[offset..]);
            if (length == 0)
            {
                throw Error(name, $"dimension {i + 1} of {rank} (byte {offset}) is 0; the file holds no elements.");
            }

            // Checked at every factor: eight 32-bit lengths could overflow even 128 bits.
            count *= length;
            if (count > Array.MaxLength)
            {
                throw Error(name, $"the dimensions up to {i + 1} of {rank} (byte {offset}, length {length}) make {count} bytes of data; at most {Array.MaxLength} can be read. The header is damaged, or the file must be split.");
            }

            dimensions.Add((int)length);
        }

        byte[] data = ReadData(stream, name, header.Length, (int)count);
        CheckEnd(stream, name, header.Length + (long)count);
        return new IdxArray(dimensions.MoveToImmutable(), data);
    }

    private static void CheckMagic(uint magic, string name, int rank)
    {
        uint expected = (UnsignedByte << 8) | (uint)rank;
        if (magic == expected)
        {
            return;
        }

        string explanation = magic switch
        {
            0x00000801 when rank == 3 => "That is a labels file: were the images and labels files swapped?",
            0x00000803 when rank == 1 => "That is an images file: were the images and labels files swapped?",
            _ when magic == BinaryPrimitives.ReverseEndianness(expected) => "The file was written in little-endian order; IDX is big-endian.",
            _ when magic >> 16 == 0 && (magic & 0xFF) == rank && ElementType(magic) is string type =>
                $"Its elements are {type}; only unsigned bytes can be read.",
            _ when magic >> 8 == UnsignedByte => string.Create(CultureInfo.InvariantCulture, $"It has {Dimensions((int)(magic & 0xFF))}."),
            _ => "It is not an IDX file of unsigned bytes.",
        };
        throw Error(name, $"wrong magic number 0x{magic:X8} at byte 0, expected 0x{expected:X8} (unsigned bytes, {Dimensions(rank)}). {explanation}");
    }

    private static string? ElementType(uint magic) => ((magic >> 8) & 0xFF) switch
    {
        0x09 => "signed bytes (0x09)",
        0x0B => "16-bit integers (0x0B)",
        0x0C => "32-bit integers (0x0C)",
        0x0D => "32-bit floats (0x0D)",
        0x0E => "64-bit floats (0x0E)",
        _ => null,
    };

    /// <summary>Reads the elements. Memory grows with the bytes that exist, never with what a damaged header claims.</summary>
    private static byte[] ReadData(Stream stream, string name, int headerLength, int count)
    {
        byte[] data = new byte[Math.Min(count, FirstBlock)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(data.AsSpan(filled), data.Length - filled, throwOnEndOfStream: false);
            if (filled < data.Length)
            {
                throw Error(name, $"the data is cut short: expected {Counted.Text(count, "byte")} after the {headerLength}-byte header, found {filled}.");
            }

            if (filled == count)
            {
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(count, 2L * data.Length));
        }
    }

    private static void CheckEnd(Stream stream, string name, long length)
    {
        Span<byte> rest = stackalloc byte[1024];
        int trailing = stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false);
        if (trailing > 0)
        {
            string amount = trailing < rest.Length ? trailing.ToString(CultureInfo.InvariantCulture) : "1024 or more";
            throw Error(name, $"the content goes on after the {length} bytes that the header describes (trailing bytes: {amount}).");
        }
    }

    private static string Dimensions(int rank) => Counted.Text(rank, "dimension");

    private static DataFormatException Error(string name, FormattableString problem) => new(name, problem.ToString(CultureInfo.InvariantCulture));
}
