using System.Buffers.Binary;

namespace CnnGen;

/// <summary>Reads tensors of a safetensors file whose header was checked.</summary>
internal static class SafetensorsValues
{
    /// <summary>Reads a tensor of 32-bit floats.</summary>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="header">Its header.</param>
    /// <param name="tensor">Which tensor.</param>
    /// <param name="file">What to call the file in errors.</param>
    /// <returns>The values, row-major in the tensor's shape.</returns>
    /// <exception cref="ModelFormatException">The file ends before the tensor does, or a value is infinite or not a number.</exception>
    internal static float[] Read(Stream stream, SafetensorsHeader header, TensorEntry tensor, string file)
    {
        byte[] bytes = new byte[tensor.End - tensor.Begin];
        stream.Position = header.DataStart + tensor.Begin;
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new ModelFormatException(file, $"the tensor '{tensor.Name}' is cut short.");
        }

        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
            if (!float.IsFinite(values[i]))
            {
                throw new ModelFormatException(file, FormattableString.Invariant($"value {i} of the tensor '{tensor.Name}' is {values[i]}; values must be finite."));
            }
        }

        return values;
    }
}
