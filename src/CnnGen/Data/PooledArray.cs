using System.Buffers;

namespace CnnGen;

/// <summary>Memory for the length of one read, borrowed from the shared pool: after the first reads of a thread nothing is allocated.</summary>
/// <param name="length">Elements; their content is not defined.</param>
internal readonly ref struct PooledArray<T>(int length)
    where T : unmanaged
{
    private readonly T[] _array = ArrayPool<T>.Shared.Rent(length);
    private readonly int _length = length;

    public Span<T> Span => _array.AsSpan(0, _length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
