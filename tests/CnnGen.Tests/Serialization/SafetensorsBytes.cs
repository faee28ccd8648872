using System.Buffers.Binary;
using System.Text;

namespace CnnGen.Tests.Serialization;

/// <summary>Builds safetensors files by hand, sound or not.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file with a header as given and a number of zero bytes behind it.</summary>
    public static byte[] Of(string header, int dataBytes = 0, ulong? headerLength = null)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[sizeof(ulong) + json.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, headerLength ?? (ulong)json.Length);
        json.CopyTo(file, sizeof(ulong));
        return file;
    }

    /// <summary>The header of a sound file.</summary>
    public static string Header(byte[] file) => Encoding.UTF8.GetString(file, sizeof(ulong), (int)BinaryPrimitives.ReadUInt64LittleEndian(file));

    /// <summary>The bytes behind the header.</summary>
    public static byte[] Data(byte[] file) => file[(sizeof(ulong) + (int)BinaryPrimitives.ReadUInt64LittleEndian(file))..];

    /// <summary>A file with another header before the same data.</summary>
    public static byte[] WithHeader(byte[] file, string header) => [.. Of(header), .. Data(file)];
}
