using System.Text;

namespace CnnGen.Benchmarks.Peers.Onnx;

/// <summary>Writes a message in the wire format of protocol buffers, as far as ONNX needs it.</summary>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0, BytesType = 2;
    private readonly MemoryStream _stream = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _stream.GetBuffer().AsSpan(0, (int)_stream.Length);

    /// <summary>A whole number, negative ones included.</summary>
    public ProtobufWriter Number(int field, long value)
    {
        Tag(field, VarintType);
        Varint((ulong)value);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Bytes.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, BytesType);
        Varint((ulong)value.Length);
        _stream.Write(value);
        return this;
    }

    /// <summary>A message within this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.Written);

    private void Tag(int field, int type) => Varint((ulong)((field << 3) | type));

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _stream.WriteByte((byte)(value | 0x80));
        }

        _stream.WriteByte((byte)value);
    }
}
