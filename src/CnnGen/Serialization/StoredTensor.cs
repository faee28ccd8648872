using System.Buffers.Binary;

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
