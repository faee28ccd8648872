using System.Runtime.CompilerServices;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>
/// Memory for a kernel's operands: a region for each, as large as any operand of the network can be, filled with
/// random values.
/// </summary>
/// <remarks>
/// Where an operand ends is the generator's business. But each lies within the workspace's fixed part, within one
/// sample's part (or that of all samples, for a kernel that takes the whole batch), or within the parameters, so the
/// largest of these holds it.
/// </remarks>
internal sealed class OperandMemory
{
    /// <summary>The most operands that a kernel has.</summary>
    public const int Regions = 4;

    // Regions a whole number of pages apart would fight for the same lines of the first-level cache.
    private const int Stagger = 16 * 13;
    private readonly AlignedBuffer _buffer;
    private readonly long _region;

    public OperandMemory(NetworkInfo info, int batchSize)
    {
        WorkspaceLayout training = info.Training!;
        long largest = Math.Max(
            Math.Max(training.Fixed, info.ParameterStorage),
            Math.Max(training.PerWorker, training.PerSample * batchSize));
        _region = ((largest + 1023) / 1024 * 1024) + Stagger;
        _buffer = new AlignedBuffer(_region * Regions);
        Fill(_buffer.Span);
    }

    /// <summary>The first float of an operand, on a 64-byte line.</summary>
    public ref float this[int operand] => ref Unsafe.Add(ref _buffer.Reference, (nint)(_region * operand));

    /// <summary>An operand as a span.</summary>
    public ReadOnlySpan<float> Span(int operand, int length) => _buffer.Span.Slice((int)(_region * operand), length);

    /// <summary>Values in [-1, 1): sums of them stay far from infinity and, but for a few, from subnormals.</summary>
    private static void Fill(Span<float> values)
    {
        var random = new Random(1);
        Span<float> pattern = values[..Math.Min(values.Length, 65521)];
        foreach (ref float value in pattern)
        {
            value = (random.NextSingle() * 2) - 1;
        }

        for (int start = pattern.Length; start < values.Length; start += pattern.Length)
        {
            Span<float> next = values[start..];
            pattern[..Math.Min(pattern.Length, next.Length)].CopyTo(next);
        }
    }
}
