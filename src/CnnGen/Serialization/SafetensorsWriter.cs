using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen;

/// <summary>A tensor to write.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Parameter">Its shape, and where it lies.</param>
/// <param name="Storage">What it lies in.</param>
internal readonly record struct StoredTensor(string Name, ParameterInfo Parameter, AlignedBuffer Storage)
{
    /// <summary>The values in the order of the shape, as little-endian 32-bit floats.</summary>
    internal byte[] Bytes()
    {
        float[] values = new float[Parameter.Count];
        ParameterStorage.Read(Storage.Span, Parameter, values);
        byte[] bytes = new byte[(long)values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }
}

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
