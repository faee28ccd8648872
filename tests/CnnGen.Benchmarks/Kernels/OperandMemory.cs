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
    // Regions a whole number of pages apart would fight for the same lines of the first-level cache.
    private const int Stagger = 16 * 13;
    private readonly AlignedBuffer _buffer;
    private readonly long _region;
    private readonly NetworkInfo _info;
    private readonly int[] _labels;

    /// <summary>Allocates.</summary>
    /// <param name="info">The network.</param>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="regions">The most operands that a kernel has.</param>
    public OperandMemory(NetworkInfo info, int batchSize, int regions)
    {
        _info = info;
        _labels = new int[info.LabelSize];
        WorkspaceLayout training = info.Training!;
        long largest = Math.Max(
            Math.Max(training.Fixed, info.ParameterStorage),
            Math.Max(Math.Max(training.PerWorker, info.Inference.PerWorker), training.PerSample * batchSize));
        _region = ((largest + 1023) / 1024 * 1024) + Stagger;
        _buffer = new AlignedBuffer(_region * regions);
        Fill(_buffer.Span);
    }

    /// <summary>The first float of an operand, on a 64-byte line.</summary>
    public ref float Floats(int operand) => ref Unsafe.Add(ref _buffer.Reference, (nint)(_region * operand));

    /// <summary>An operand that is an image, or the values that one should give.</summary>
    public ReadOnlySpan<float> Input(int operand) =>
        _buffer.Span.Slice((int)(_region * operand), Math.Max(_info.InputSize, _info.ValueSize));

    /// <summary>An operand that is a sample's outputs.</summary>
    public Span<float> Output(int operand) => _buffer.Span.Slice((int)(_region * operand), _info.OutputSize);

    /// <summary>A sample's labels: class 0.</summary>
    public ReadOnlySpan<int> Labels(int operand) => _labels;

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
