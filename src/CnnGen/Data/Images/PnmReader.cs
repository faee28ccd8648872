using System.Globalization;

namespace CnnGen;

/// <summary>
/// Reads Netpbm's plain and binary bitmaps, greymaps and pixmaps, P1 to P6, with samples to 65535. Comments may stand wherever
/// white space may before the pixels.
/// </summary>
internal sealed class PnmReader(byte[] file, string name)
{
    private int _at = 2;

    /// <summary>Reads the whole file.</summary>
    public ByteImage Read()
    {
        int kind = file[1] - '0';
        bool bitmap = kind is 1 or 4, binary = kind >= 4;
        int width = ReadNumber("the width"), height = ReadNumber("the height");
        ImageFile.CheckSize(name, width, height);
        int largest = bitmap ? 1 : ReadNumber("the largest value");
        if (largest is < 1 or > 65535)
        {
            throw Error($"the largest value (before byte {_at}) is {largest}; it must be in 1 .. 65535.");
        }

        var shape = new ImageShape(kind is 3 or 6 ? 3 : 1, height, width);
        CheckRoom(shape, bitmap, binary, largest);
        byte[] pixels = new byte[shape.Size];
        if (!binary)
        {
            ReadPlain(shape, bitmap, largest, pixels);
        }
        else if (bitmap)
        {
            ReadBits(shape, pixels);
        }
        else
        {
            ReadBinary(shape, largest, pixels);
        }

        CheckEnd();
        return new ByteImage(shape, pixels);
    }

    /// <summary>Refuses what cannot be there before memory is taken for it. Leaves the place at the first byte of binary pixels.</summary>
    private void CheckRoom(ImageShape shape, bool bitmap, bool binary, int largest)
    {
        if (binary)
        {
            if (_at >= file.Length || !IsSpace(file[_at]))
            {
                throw Error($"the header is followed by no white space at byte {_at}.");
            }

            _at++;
        }

        long samples = shape.Size;
        long needed = (bitmap, binary) switch
        {
            (true, true) => (shape.Width + 7) / 8 * (long)shape.Height,
            (false, true) => samples * (largest > 255 ? 2 : 1),
            (true, false) => samples,
            _ => (2 * samples) - 1,
        };
        if (needed > file.Length - _at)
        {
            string least = binary ? "" : "at least ";
            throw Error($"the pixels are cut short: {shape.Width}x{shape.Height} (width x height) need {least}{needed} bytes from byte {_at} on, found {file.Length - _at}.");
        }
    }

    private void ReadPlain(ImageShape shape, bool bitmap, int largest, byte[] pixels)
    {
        int plane = shape.Height * shape.Width;
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = bitmap ? ReadBit() : ReadNumber("a pixel");
            pixels[Place(i, shape.Channels, plane)] = Scale(value, largest, bitmap);
        }
    }

    private void ReadBits(ImageShape shape, byte[] pixels)
    {
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                int bit = (file[_at + (x / 8)] >> (7 - (x % 8))) & 1;
                pixels[(y * shape.Width) + x] = Scale(bit, 1, bitmap: true);
            }

            _at += (shape.Width + 7) / 8;
        }
    }

    private void ReadBinary(ImageShape shape, int largest, byte[] pixels)
    {
        int plane = shape.Height * shape.Width;
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = file[_at++];
            if (largest > 255)
            {
                value = (value << 8) | file[_at++];
            }

            pixels[Place(i, shape.Channels, plane)] = Scale(value, largest, bitmap: false);
        }
    }

    /// <summary>From the order (H, W, C) of the file to (C, H, W).</summary>
    private static int Place(int i, int channels, int plane) => (i % channels * plane) + (i / channels);

    private byte Scale(int value, int largest, bool bitmap)
    {
        if (value > largest)
        {
            throw Error($"a pixel before byte {_at} is {value}, above the largest value {largest} that the header says.");
        }

        // In bitmaps 1 is black.
        return bitmap ? (byte)(255 * (1 - value)) : (byte)(((value * 255) + (largest / 2)) / largest);
    }

    private int ReadBit()
    {
        SkipSpace();
        return _at < file.Length && file[_at] is (byte)'0' or (byte)'1'
            ? file[_at++] - '0'
            : throw Error($"expected a pixel, 0 or 1, at byte {_at}, found {Found()}.");
    }

    private int ReadNumber(string what)
    {
        SkipSpace();
        int start = _at;
        long number = 0;
        for (; _at < file.Length && char.IsAsciiDigit((char)file[_at]); _at++)
        {
            number = (number * 10) + file[_at] - '0';
            if (number > int.MaxValue)
            {
                throw Error($"{what} at byte {start} is above {int.MaxValue}.");
            }
        }

        return _at > start ? (int)number : throw Error($"expected {what}, a number, at byte {_at}, found {Found()}.");
    }

    private void SkipSpace()
    {
        bool comment = false;
        for (; _at < file.Length && (comment || IsSpace(file[_at]) || file[_at] == '#'); _at++)
        {
            comment = (comment || file[_at] == '#') && file[_at] is not ((byte)'\n' or (byte)'\r');
        }
    }

    private void CheckEnd()
    {
        int end = _at;
        while (_at < file.Length && IsSpace(file[_at]))
        {
            _at++;
        }

        if (_at < file.Length)
        {
            throw Error($"the content goes on after the pixels end at byte {end} (trailing bytes: {file.Length - end}).");
        }
    }

    private string Found() => _at < file.Length ? $"0x{file[_at]:X2}" : "the end of the file";

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);

    private DataFormatException Error(FormattableString problem) => new(name, problem.ToString(CultureInfo.InvariantCulture));
}
