using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CnnGen;

/// <summary>
/// Checks a PNG file's signature and the lengths, checksums and order of its chunks before a decoder sees it, and keeps what
/// decides the colours of its pixels.
/// </summary>
internal sealed class PngChunks
{
    private const int SignatureLength = 8;
    private const int Around = 12;

    private readonly byte[] _file;
    private readonly string _name;
    private readonly MemoryStream _needed = new();
    private readonly MemoryStream _packed = new();
    private bool _palette;

    public PngChunks(byte[] file, string name)
    {
        (_file, _name) = (file, name);
        if (file is not [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..])
        {
            throw Error($"the signature (bytes 0 .. 7) is damaged, as by a copy in text mode; expected 89504E470D0A1A0A.");
        }

        _needed.Write(file, 0, SignatureLength);
        ReadAll();
        if (_packed.Length == 0)
        {
            throw Error($"there is no image data (chunk IDAT).");
        }

        if (Header.ColourType == 3 && !_palette)
        {
            throw Error($"there is no palette (chunk PLTE), and colour type 3 needs one.");
        }
    }

    public PngHeader Header { get; private set; }

    /// <summary>The data of all chunks IDAT.</summary>
    public byte[] Packed => _packed.ToArray();

    /// <summary>The file with the chunks IHDR, PLTE, IDAT and IEND only.</summary>
    public byte[] Needed => _needed.ToArray();

    private void ReadAll()
    {
        int at = SignatureLength;
        bool ended = false, dataEnded = false;
        while (!ended)
        {
            (string type, int length) = ReadHead(at);
            ReadOnlySpan<byte> data = _file.AsSpan(at + 8, length);
            if ((type == "IHDR") != (at == SignatureLength))
            {
                throw Error($"chunk {type} at byte {at}: the chunk IHDR must be the first, and only the first.");
            }

            dataEnded |= _packed.Length > 0 && type != "IDAT";
            ended = Accept(type, data, at, dataEnded);
            at += Around + length;
        }
    }

    /// <summary>Takes a chunk; true for the last one.</summary>
    private bool Accept(string type, ReadOnlySpan<byte> data, int at, bool dataEnded)
    {
        switch (type)
        {
            case "IHDR" when data.Length == PngHeader.Length:
                Header = PngHeader.Read(data, _name);
                break;
            case "PLTE" when !_palette && _packed.Length == 0 && data.Length is > 0 and <= 768 && data.Length % 3 == 0:
                _palette = true;
                break;
            case "IDAT" when !dataEnded:
                _packed.Write(data);
                break;
            case "IEND" when data.Length == 0:
                break;
            case "IHDR" or "PLTE" or "IDAT" or "IEND":
                throw Error($"chunk {type} at byte {at}, of {data.Length} bytes, has a length or a place that PNG does not allow.");
            default:
                // A small first letter marks what a reader may skip.
                return (type[0] & 0x20) != 0
                    ? false
                    : throw Error($"chunk {type} at byte {at} is unknown and not optional.");
        }

        _needed.Write(_file, at, Around + data.Length);
        return type == "IEND";
    }

    private (string Type, int Length) ReadHead(int at)
    {
        if (_file.Length - at < Around)
        {
            throw Error($"the file is cut short: a chunk should begin at byte {at}, and {_file.Length - at} bytes are left. The last one must be IEND.");
        }

        ReadOnlySpan<byte> head = _file.AsSpan(at);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        ReadOnlySpan<byte> letters = head.Slice(4, 4);
        foreach (byte letter in letters)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                throw Error($"the chunk at byte {at} has the type 0x{Convert.ToHexString(letters)}; expected four letters.");
            }
        }

        string type = Encoding.ASCII.GetString(letters);
        if (length > _file.Length - at - Around)
        {
            throw Error($"chunk {type} at byte {at} is cut short: it says {length} bytes of data, and {_file.Length - at - Around} are left for them.");
        }

        uint expected = BinaryPrimitives.ReadUInt32BigEndian(head[(8 + (int)length)..]);
        uint crc = Crc32.Of(head.Slice(4, 4 + (int)length));
        return crc == expected
            ? (type, (int)length)
            : throw Error($"chunk {type} at byte {at} is damaged: its checksum is 0x{crc:X8}, and the file says 0x{expected:X8}.");
    }

    private DataFormatException Error(FormattableString problem) => new(_name, problem.ToString(CultureInfo.InvariantCulture));
}
