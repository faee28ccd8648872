using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen;

/// <summary>Writes safetensors files; <see cref="SafetensorsHeader"/> has the format.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = sizeof(ulong);

    /// <summary>Writes header and values.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">The tensors, in the order of the file.</param>
    /// <param name="metadata">Text that goes with them.</param>
    internal static void Write(Stream stream, IReadOnlyList<StoredTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        WriteHeader(stream, tensors, metadata);
        foreach (StoredTensor tensor in tensors)
        {
            stream.Write(tensor.Bytes());
        }
    }

    private static void WriteHeader(Stream stream, IReadOnlyList<StoredTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string key, string value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long offset = 0;
            foreach (StoredTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (nint extent in tensor.Parameter.Lengths)
                {
                    json.WriteNumberValue((long)extent);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += (long)tensor.Parameter.Count * sizeof(float));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces, so that the values behind the header are aligned.
        int padding = -buffer.WrittenCount & (Alignment - 1);
        buffer.Write("        "u8[..padding]);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)buffer.WrittenCount);
        stream.Write(length);
        stream.Write(buffer.WrittenSpan);
    }
}
