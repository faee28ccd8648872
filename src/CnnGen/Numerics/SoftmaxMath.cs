using System.Numerics.Tensors;

namespace CnnGen;

// Softmax and its cross-entropy over one sample. With m = max x and s = sum exp(x - m):
// p = exp(x - m) / s, loss = log(s) - (x[label] - m), dx = p - onehot(label).
public static partial class FixedMath
{
    /// <summary>Cross-entropy loss of one sample under softmax, and its gradient.</summary>
    /// <remarks>
    /// loss = log(sum exp(x - max x)) - (x[label] - max x); gradient = (softmax(x) - onehot(label)) * scale. A NaN or
    /// positive infinity among the logits gives a NaN loss.
    /// </remarks>
    /// <param name="logits">(classes) scores; may start at the same float as <paramref name="gradient"/>.</param>
    /// <param name="label">The sample's class.</param>
    /// <param name="scale">Factor of the gradient: 1/N for the mean loss of N samples. The loss is not scaled.</param>
    /// <param name="gradient">(classes rounded up to a block of 16, or longer): the gradient, then zeros.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the classes.</exception>
    /// <exception cref="ArgumentException">The gradient is shorter than the logits.</exception>
    public static float SoftmaxCrossEntropy(ReadOnlySpan<float> logits, int label, float scale, Span<float> gradient)
    {
        CheckLabel(label, logits.Length);
        float score = logits[label];
        float sum = Exponentials(logits, gradient, out float max);
        Span<float> d = gradient[..logits.Length];
        TensorPrimitives.Multiply(d, 1f / sum, d);
        d[label] -= 1f;
        TensorPrimitives.Multiply(d, scale, d);
        gradient[logits.Length..].Clear();
        return Log(sum) - (score - max);
    }

    /// <summary>Cross-entropy loss of one sample under softmax; the same bits as <see cref="SoftmaxCrossEntropy"/>.</summary>
    /// <param name="logits">(classes) scores.</param>
    /// <param name="label">The sample's class.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the classes.</exception>
    public static float SoftmaxCrossEntropyLoss(ReadOnlySpan<float> logits, int label)
    {
        CheckLabel(label, logits.Length);
        float log = LogSumExp(logits, out float max);
        return log - (logits[label] - max);
    }

    /// <summary>log(sum exp(x - max x)), from the same bits as the losses above.</summary>
    internal static float LogSumExp(ReadOnlySpan<float> logits, out float max)
    {
        max = Max(logits);

        // The same 16 partial sums as Sum, fed a piece at a time so that any number of classes fits on the stack.
        Span<float> lanes = stackalloc float[BlockLanes], piece = stackalloc float[BlockLanes];
        lanes.Clear();
        for (int start = 0; start < logits.Length; start += BlockLanes)
        {
            Exponentials(logits, start, max, piece, lanes);
        }

        return Log(Sum(lanes));
    }

    /// <summary>Probabilities of one sample: exp(x - max x) / sum exp(x - max x).</summary>
    /// <param name="logits">(classes) scores; may start at the same float as <paramref name="probabilities"/>.</param>
    /// <param name="probabilities">(classes) or longer; what is beyond the classes becomes zero.</param>
    /// <exception cref="ArgumentException">The destination is shorter than the logits.</exception>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float sum = Exponentials(logits, probabilities, out _);
        Span<float> p = probabilities[..logits.Length];
        TensorPrimitives.Multiply(p, 1f / sum, p);
        probabilities[logits.Length..].Clear();
    }

    /// <summary>Probabilities of one pixel, written at a distance from each other; the same bits as the other overload's.</summary>
    /// <param name="logits">(classes) scores.</param>
    /// <param name="probabilities">The first class's probability lies at 0, each next one <paramref name="stride"/> further on.</param>
    /// <param name="stride">Distance from one class to the next: the pixels of a map in the order (C, H, W).</param>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities, int stride)
    {
        float max = Max(logits);
        Span<float> lanes = stackalloc float[BlockLanes], piece = stackalloc float[BlockLanes];
        lanes.Clear();
        for (int start = 0; start < logits.Length; start += BlockLanes)
        {
            ReadOnlySpan<float> values = Exponentials(logits, start, max, piece, lanes);
            for (int k = 0; k < values.Length; k++)
            {
                probabilities[(start + k) * stride] = values[k];
            }
        }

        float scale = 1f / Sum(lanes);
        for (int k = 0; k < logits.Length; k++)
        {
            probabilities[k * stride] *= scale;
        }
    }

    /// <summary>Gradient of the softmax: dx[c] = y[c] * (dy[c] - sum over k of y[k] * dy[k]).</summary>
    /// <param name="probabilities">(classes) y, the softmax.</param>
    /// <param name="derivative">(classes) dy.</param>
    /// <param name="gradient">(classes) or longer: dx, then zeros.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void SoftmaxGradient(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> derivative, Span<float> gradient)
    {
        // Sixteen partial sums, as Sum has them, fed a piece at a time.
        Span<float> lanes = stackalloc float[BlockLanes];
        Span<float> piece = stackalloc float[BlockLanes];
        lanes.Clear();
        for (int start = 0; start < probabilities.Length; start += BlockLanes)
        {
            int count = Math.Min(BlockLanes, probabilities.Length - start);
            TensorPrimitives.Multiply(probabilities.Slice(start, count), derivative.Slice(start, count), piece);
            TensorPrimitives.Add(lanes[..count], piece[..count], lanes[..count]);
        }

        Span<float> dx = gradient[..probabilities.Length];
        TensorPrimitives.Subtract(derivative, Sum(lanes), dx);
        TensorPrimitives.Multiply(dx, probabilities, dx);
        gradient[probabilities.Length..].Clear();
    }

    /// <summary>First index of the greatest element. NaN is never greatest: all NaN gives 0, and nothing gives -1.</summary>
    /// <param name="x">(N) values.</param>
    public static int ArgMax(ReadOnlySpan<float> x)
    {
        float max = Max(x);
        int index = x.IndexOf(max);
        return index < 0 && !x.IsEmpty ? 0 : index;
    }

    /// <summary>Writes exp(x - max x) over the first floats of <paramref name="target"/> and returns their sum.</summary>
    private static float Exponentials(ReadOnlySpan<float> logits, Span<float> target, out float max)
    {
        if (target.Length < logits.Length)
        {
            throw new ArgumentException($"The destination holds {target.Length} floats and there are {logits.Length} classes.", nameof(target));
        }

        max = Max(logits);
        Span<float> values = target[..logits.Length];
        TensorPrimitives.Subtract(logits, max, values);
        Exp(values, values);
        return Sum(values);
    }

    /// <summary>Exponentials of up to 16 classes from <paramref name="start"/> on, which are added to the lanes.</summary>
    private static ReadOnlySpan<float> Exponentials(ReadOnlySpan<float> logits, int start, float max, Span<float> piece, Span<float> lanes)
    {
        int count = Math.Min(BlockLanes, logits.Length - start);
        Span<float> values = piece[..count];
        TensorPrimitives.Subtract(logits.Slice(start, count), max, values);
        Exp(values, values);
        TensorPrimitives.Add(lanes[..count], values, lanes[..count]);
        return values;
    }

    private static void CheckLabel(int label, int classes)
    {
        if ((uint)label >= (uint)classes)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"Labels are 0 .. {classes - 1}.");
        }
    }
}
