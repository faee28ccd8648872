using System.Buffers.Binary;
using System.Text;

namespace CnnGen.Reporting.Tests.TensorBoard;

/// <summary>An event as a reader that knows nothing of the writer sees it.</summary>
internal sealed record ReadEvent(double WallTime, long Step, string? FileVersion, IReadOnlyList<ReadValue> Values);

/// <summary>A value of a summary.</summary>
internal sealed record ReadValue(string Tag, float? Scalar, (long Height, long Width, long Channels, byte[] Png)? Image);

/// <summary>Reads event files strictly: every length, checksum, field number and wire type must be as it should.</summary>
internal static class EventReader
{
    public static List<ReadEvent> Read(byte[] file)
    {
        var events = new List<ReadEvent>();
        for (int at = 0; at < file.Length;)
        {
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            RequireChecksum(file.AsSpan(at, 8), file.AsSpan(at + 8, 4));
            Span<byte> message = file.AsSpan(at + 12, checked((int)length));
            RequireChecksum(message, file.AsSpan(at + 12 + message.Length, 4));
            events.Add(Event(message.ToArray()));
            at += 16 + message.Length;
        }

        return events;
    }

    /// <summary>CRC-32C one bit at a time.</summary>
    public static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }

        return crc ^ 0xFFFFFFFF;
    }

    private static void RequireChecksum(ReadOnlySpan<byte> data, ReadOnlySpan<byte> checksum)
    {
        uint crc = Crc(data);
        uint masked = unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8u);
        if (masked != BinaryPrimitives.ReadUInt32LittleEndian(checksum))
        {
            throw new InvalidDataException("A checksum is wrong.");
        }
    }

    private static ReadEvent Event(byte[] message)
    {
        (double time, long step, string? version, List<ReadValue> values) = (double.NaN, 0, null, []);
        foreach ((int field, object value) in Fields(message))
        {
            switch (field, value)
            {
                case (1, double seconds): time = seconds; break;
                case (2, ulong number): step = (long)number; break;
                case (3, byte[] text): version = Encoding.UTF8.GetString(text); break;
                case (5, byte[] summary):
                    values.AddRange(Fields(summary).Select(static part => part is (1, byte[] content) ? Value(content) : throw Unknown(part)));
                    break;
                default: throw Unknown((field, value));
            }
        }

        return new ReadEvent(time, step, version, values);
    }

    private static ReadValue Value(byte[] message)
    {
        var value = new ReadValue("", null, null);
        foreach ((int field, object content) in Fields(message))
        {
            value = (field, content) switch
            {
                (1, byte[] tag) => value with { Tag = Encoding.UTF8.GetString(tag) },
                (2, float scalar) => value with { Scalar = scalar },
                (4, byte[] image) => value with { Image = Image(image) },
                _ => throw Unknown((field, content)),
            };
        }

        return value;
    }

    private static (long Height, long Width, long Channels, byte[] Png) Image(byte[] message) => Fields(message) switch
    {
        [(1, ulong height), (2, ulong width), (3, ulong channels), (4, byte[] png)] => ((long)height, (long)width, (long)channels, png),
        _ => throw new InvalidDataException("An image has other fields."),
    };

    private static List<(int Field, object Value)> Fields(byte[] message)
    {
        var fields = new List<(int, object)>();
        for (int at = 0; at < message.Length;)
        {
            ulong key = Varint(message, ref at);
            object value = (key & 7) switch
            {
                0 => Varint(message, ref at),
                1 => BitConverter.ToDouble(message, (at += 8) - 8),
                2 => Bytes(message, ref at),
                5 => BitConverter.ToSingle(message, (at += 4) - 4),
                _ => throw new InvalidDataException("There is no such wire type."),
            };
            fields.Add(((int)(key >> 3), value));
        }

        return fields;
    }

    private static byte[] Bytes(byte[] message, ref int at)
    {
        int length = checked((int)Varint(message, ref at));
        byte[] bytes = message[at..(at + length)];
        at += length;
        return bytes;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private static InvalidDataException Unknown((int Field, object Value) part) => new($"Field {part.Field} has a {part.Value.GetType().Name}.");
}
