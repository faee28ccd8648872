using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen;

/// <summary>Writes a network as a safetensors file; <see cref="SafetensorsHeader"/> has the format.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = sizeof(ulong);

    /// <summary>Writes header and values.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="info">The network's shapes.</param>
    /// <param name="storage">Its parameters, packed.</param>
    /// <param name="naming">What the tensors are called.</param>
    /// <param name="metadata">Text that goes with them.</param>
    internal static void Write(
        Stream stream, NetworkInfo info, ReadOnlySpan<float> storage, ModelNaming naming, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        WriteHeader(stream, info, naming, metadata);
        foreach (ParameterInfo parameter in info.Parameters)
        {
            float[] values = new float[parameter.Count];
            ParameterStorage.Read(storage, parameter, values);
            byte[] bytes = new byte[(long)values.Length * sizeof(float)];
            for (int i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
            }

            stream.Write(bytes);
        }
    }

    private static void WriteHeader(Stream stream, NetworkInfo info, ModelNaming naming, IEnumerable<KeyValuePair<string, string>> metadata)
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
            foreach (ParameterInfo parameter in info.Parameters)
            {
                json.WriteStartObject(TensorNames.Of(parameter, naming));
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (nint extent in parameter.Lengths)
                {
                    json.WriteNumberValue((long)extent);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += (long)parameter.Count * sizeof(float));
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
