using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>A block of floats that starts on a 64-byte line and never moves, zero at first.</summary>
public sealed class AlignedBuffer
{
    private const int LineFloats = 16;

    /// <summary>The most floats that a buffer can hold.</summary>
    internal static readonly int MaxLength = Array.MaxLength - LineFloats;

    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates <paramref name="length"/> zeroed floats.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or beyond what one array can hold.</exception>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        _array = GC.AllocateArray<float>((int)length + LineFloats, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((-address & 63) / sizeof(float));
        Length = (int)length;
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => _array.AsSpan(_start, Length);

    /// <summary>The first float, for kernels.</summary>
    public ref float Reference => ref MemoryMarshal.GetReference(_array.AsSpan(_start));

    /// <summary>Part of the buffer as a shaped view.</summary>
    /// <param name="offset">First float.</param>
    /// <param name="lengths">Length along each dimension.</param>
    /// <param name="strides">Distance between neighbours along each dimension.</param>
    public TensorSpan<float> View(int offset, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides)
    {
        // A dimension of length 1 never steps, but TensorSpan demands memory for one step along it.
        Span<nint> steps = stackalloc nint[strides.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = lengths[i] == 1 ? 0 : strides[i];
        }

        return new TensorSpan<float>(Span[offset..], lengths, steps);
    }
}
