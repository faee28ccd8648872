namespace CnnGen;

/// <summary>Gathers what one loss's outputs say, sample by sample.</summary>
internal abstract class HeadCounter(HeadInfo head)
{
    /// <summary>The loss.</summary>
    protected HeadInfo Head { get; } = head;

    /// <summary>A counter for a loss.</summary>
    /// <param name="head">The loss.</param>
    /// <param name="samples">Samples that will come.</param>
    /// <param name="mistakes">Wrong answers to keep.</param>
    internal static HeadCounter Of(HeadInfo head, int samples, int mistakes) => head.Kind switch
    {
        LossKind.SoftmaxCrossEntropy => new ClassCounter(head, samples, mistakes),
        LossKind.SigmoidCrossEntropy => new YesNoCounter(head, samples),
        _ => new ValueCounter(head),
    };

    /// <summary>Takes a sample.</summary>
    /// <param name="sample">Its number.</param>
    /// <param name="outputs">The head's part of what Predict gave, (C, H, W).</param>
    /// <param name="labels">The head's labels, (H, W).</param>
    /// <param name="values">The head's values, (C, H, W).</param>
    internal abstract void Add(int sample, ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> values);

    /// <summary>What the samples said.</summary>
    /// <param name="loss">The head's mean loss.</param>
    internal abstract HeadReport Report(double loss);

    /// <summary>Whether a sample has one answer for each channel, and not a map of them.</summary>
    protected static bool IsVector(HeadInfo head) => head.Output is { Height: 1, Width: 1 };
}

/// <summary>Gathers answers over classes.</summary>
internal sealed class ClassCounter(HeadInfo head, int samples, int mistakes) : HeadCounter(head)
{
    private readonly ConfusionMatrix _confusion = new(head.Classes);
    private readonly long[] _ranks = new long[head.Classes];
    private readonly int _pixels = head.Output.Height * head.Output.Width;
    private readonly float[] _probabilities = IsVector(head) ? new float[checked(samples * head.Classes)] : [];
    private readonly int[] _labels = IsVector(head) ? new int[samples] : [];
    private readonly PriorityQueue<Mistake, float> _mistakes = new();
    private int _count;

    internal override void Add(int sample, ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> values)
    {
        for (int pixel = 0; pixel < _pixels; pixel++)
        {
            int label = Head.SoftTargets ? SoftTarget.LabelOf(values[pixel..], Head.Classes, _pixels) : labels[pixel];
            if (Head.SoftTargets ? label < 0 : label == Head.IgnoredLabel)
            {
                continue;
            }

            (int answer, int rank) = Look(outputs, pixel, label);
            _confusion.Add(label, answer);
            _ranks[rank]++;
            if (_pixels == 1)
            {
                Keep(sample, outputs, label, answer);
            }
        }
    }

    internal override HeadReport Report(double loss) => new ClassReport(
        Head,
        loss,
        _confusion,
        [.. _ranks],
        IsVector(Head) ? [.. Enumerable.Range(0, Head.Classes).Select(Auc)] : [],
        [.. _mistakes.UnorderedItems.OrderBy(static item => item.Element.LabelProbability).ThenBy(static item => item.Element.Sample).Select(static item => item.Element)]);

    /// <summary>The class with the highest score, the first of equal ones, and how many are before the label in that order.</summary>
    private (int Answer, int Rank) Look(ReadOnlySpan<float> outputs, int pixel, int label)
    {
        float own = outputs[(label * _pixels) + pixel], highest = float.NegativeInfinity;
        int answer = 0, rank = 0;
        for (int c = 0; c < Head.Classes; c++)
        {
            float score = outputs[(c * _pixels) + pixel];
            if (score > highest)
            {
                (answer, highest) = (c, score);
            }

            rank += score > own || (score == own && c < label) ? 1 : 0;
        }

        return (answer, rank);
    }

    private void Keep(int sample, ReadOnlySpan<float> outputs, int label, int answer)
    {
        outputs.CopyTo(_probabilities.AsSpan(_count * Head.Classes));
        _labels[_count++] = label;
        if (label != answer)
        {
            // The queue gives up what is least bad: the mistake whose label had the highest probability.
            _mistakes.Enqueue(new Mistake(sample, label, answer, outputs[label], outputs[answer]), -outputs[label]);
            if (_mistakes.Count > mistakes)
            {
                _mistakes.Dequeue();
            }
        }
    }

    private double Auc(int label)
    {
        float[] scores = new float[_count];
        bool[] isLabel = new bool[_count];
        for (int i = 0; i < _count; i++)
        {
            (scores[i], isLabel[i]) = (_probabilities[(i * Head.Classes) + label], _labels[i] == label);
        }

        return RocAuc.Measure(scores, isLabel);
    }
}

/// <summary>Gathers answers of yes and no.</summary>
internal sealed class YesNoCounter(HeadInfo head, int samples) : HeadCounter(head)
{
    private const float Threshold = 0.5f;
    private readonly ClassCounts[] _counts = new ClassCounts[head.Output.Channels];
    private readonly float[]? _scores = IsVector(head) ? new float[checked(samples * head.Output.Channels)] : null;
    private readonly bool[]? _isPositive = IsVector(head) ? new bool[samples * head.Output.Channels] : null;
    private readonly int _samples = samples;
    private int _count;

    internal override void Add(int sample, ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> values)
    {
        int pixels = Head.Output.Height * Head.Output.Width;
        for (int i = 0; i < outputs.Length; i++)
        {
            ref ClassCounts counts = ref _counts[i / pixels];
            counts = (outputs[i] > Threshold, values[i] > Threshold) switch
            {
                (true, true) => counts with { TruePositives = counts.TruePositives + 1 },
                (true, false) => counts with { FalsePositives = counts.FalsePositives + 1 },
                (false, true) => counts with { FalseNegatives = counts.FalseNegatives + 1 },
                _ => counts with { TrueNegatives = counts.TrueNegatives + 1 },
            };
            if (_scores is not null)
            {
                _scores[(i * _samples) + _count] = outputs[i];
                _isPositive![(i * _samples) + _count] = values[i] > Threshold;
            }
        }

        _count++;
    }

    internal override HeadReport Report(double loss) => new YesNoReport(
        Head,
        loss,
        [.. _counts],
        _scores is null
            ? []
            : [.. Enumerable.Range(0, Head.Output.Channels).Select(c => RocAuc.Measure(_scores.AsSpan(c * _samples, _count), _isPositive.AsSpan(c * _samples, _count)))]);
}

/// <summary>Gathers distances.</summary>
internal sealed class ValueCounter(HeadInfo head) : HeadCounter(head)
{
    private double _absolute;
    private double _squared;
    private long _count;

    internal override void Add(int sample, ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            double difference = (double)outputs[i] - values[i];
            _absolute += Math.Abs(difference);
            _squared += difference * difference;
        }

        _count += outputs.Length;
    }

    internal override HeadReport Report(double loss) => new ValueReport(Head, loss, _absolute / _count, Math.Sqrt(_squared / _count));
}
