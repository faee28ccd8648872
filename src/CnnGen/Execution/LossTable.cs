using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What a workspace keeps of each loss: before a pass the divisor of its mean, after it the result.</summary>
internal sealed class LossTable(int heads)
{
    private readonly HeadResult[] _results = new HeadResult[heads];
    private readonly float[] _scales = new float[heads];

    /// <summary>For each loss, weight / divisor.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>The results of the last pass.</summary>
    public ReadOnlySpan<HeadResult> Results => _results;

    /// <summary>
    /// Finds what the mean of each loss divides by. That may depend on every label of the batch, so it is summed up once,
    /// in the samples' order, before the workers take their shares.
    /// </summary>
    public void Measure(NetworkInfo info, Targets targets, int samples)
    {
        for (int i = 0; i < _results.Length; i++)
        {
            HeadInfo head = info.Heads[i];
            (double divisor, long count) = head switch
            {
                { SoftTargets: true } => OfSoftTargets(head, targets.Values, info.ValueSize),
                { LabelSize: 0 } => OfValues(head, samples),
                _ => OfLabels(head, targets.Labels, info.LabelSize),
            };
            _results[i] = new HeadResult(0, divisor, 0, count);

            // Where no label counts, the loss is 0 and so is its gradient.
            _scales[i] = divisor == 0 ? 0f : (float)(head.Weight / divisor);
        }
    }

    /// <summary>Notes the sum of a loss over all samples and the number of right answers.</summary>
    public void Finish(int head, double sum, long correct)
    {
        double divisor = _results[head].Divisor;
        _results[head] = _results[head] with { Loss = divisor == 0 ? 0 : sum / divisor, Correct = correct };
    }

    private static (double Divisor, long Count) OfValues(HeadInfo head, int samples)
    {
        long outputs = (long)samples * head.ValueSize;
        return (outputs, head.HasAccuracy ? outputs : 0);
    }

    /// <summary>All samples or pixels, whatever their classes weigh; a target of zeros is no answer.</summary>
    private static (double Divisor, long Count) OfSoftTargets(HeadInfo head, ReadOnlySpan<float> values, int stride)
    {
        int pixels = head.ValueSize / head.Classes;
        long all = 0, count = 0;
        for (int start = head.ValueOffset; start < values.Length; start += stride)
        {
            ReadOnlySpan<float> own = values.Slice(start, head.ValueSize);
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                count += SoftTarget.LabelOf(own[pixel..], head.Classes, pixels) < 0 ? 0 : 1;
            }

            all += pixels;
        }

        return (all, count);
    }

    private static (double Divisor, long Count) OfLabels(HeadInfo head, ReadOnlySpan<int> labels, int stride)
    {
        ImmutableArray<float> weights = head.ClassWeights;
        if (head.IgnoredLabel is null && weights.IsEmpty)
        {
            long all = (long)(labels.Length / stride) * head.LabelSize;
            return (all, all);
        }

        double divisor = 0;
        long count = 0;
        for (int start = head.LabelOffset; start < labels.Length; start += stride)
        {
            foreach (int label in labels.Slice(start, head.LabelSize))
            {
                if (label != head.IgnoredLabel)
                {
                    divisor += weights.IsEmpty ? 1 : weights[label];
                    count++;
                }
            }
        }

        return (divisor, count);
    }
}
