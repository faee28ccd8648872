using System.ComponentModel;
using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>
/// Softmax cross entropy over the pixels of one sample, against labels or against a value for each class, with class weights, label
/// smoothing and an ignored label. Used by generated code.
/// </summary>
/// <remarks>
/// The target of a pixel with label l is t[k] = w[k] * s / C, and (1 - s) * w[l] more at k = l, where w are the class weights
/// and s is the smoothing; its loss is - sum of t[k] log p[k]. Without weights and smoothing that is - log p[l]. The mean
/// divides by the sum of w[l] over all pixels that count.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct SoftmaxLoss
{
    private readonly ReadOnlySpan<float> _classWeights;
    private readonly float _smoothing;
    private readonly int? _ignoredLabel;
    private double _loss;
    private int _correct;

    /// <summary>Starts a sample.</summary>
    /// <param name="classWeights">(C), or none.</param>
    /// <param name="smoothing">Share of the target that is spread over all classes, 0 to below 1.</param>
    /// <param name="ignoredLabel">The label of pixels that do not count, if there is one.</param>
    public SoftmaxLoss(ReadOnlySpan<float> classWeights = default, float smoothing = 0f, int? ignoredLabel = null)
    {
        _classWeights = classWeights;
        _smoothing = smoothing;
        _ignoredLabel = ignoredLabel;
    }

    /// <summary>Adds a pixel's loss.</summary>
    /// <param name="scores">(C).</param>
    /// <param name="label">The pixel's class, or the ignored label.</param>
    public void Add(ReadOnlySpan<float> scores, int label)
    {
        if (label == _ignoredLabel)
        {
            return;
        }

        float loss = _smoothing == 0f
            ? WeightOf(label) * FixedMath.SoftmaxCrossEntropyLoss(scores, label)
            : SmoothedLoss(scores, label, FixedMath.LogSumExp(scores, out float max), max);
        Count(scores, label, loss);
    }

    /// <summary>Adds a pixel's loss and writes its gradient.</summary>
    /// <param name="scores">(C).</param>
    /// <param name="label">The pixel's class, or the ignored label.</param>
    /// <param name="scale">Factor of the gradient: the loss's weight / the divisor of the mean.</param>
    /// <param name="gradient">(C rounded up to a block of 16, or longer): (p[k] * sum of t - t[k]) * scale, then zeros.</param>
    public void Add(ReadOnlySpan<float> scores, int label, float scale, Span<float> gradient)
    {
        if (label == _ignoredLabel)
        {
            gradient.Clear();
            return;
        }

        if (_smoothing == 0f)
        {
            float weight = WeightOf(label);
            Count(scores, label, weight * FixedMath.SoftmaxCrossEntropy(scores, label, weight * scale, gradient));
            return;
        }

        Count(scores, label, SmoothedLoss(scores, label, FixedMath.LogSumExp(scores, out float max), max));
        FixedMath.Softmax(scores, gradient);
        float spread = _smoothing / scores.Length, atLabel = (1f - _smoothing) * WeightOf(label);
        float total = atLabel + (spread * TotalWeight(scores.Length));
        for (int k = 0; k < scores.Length; k++)
        {
            float target = (spread * WeightOf(k)) + (k == label ? atLabel : 0f);
            gradient[k] = ((gradient[k] * total) - target) * scale;
        }
    }

    /// <summary>Stores the sum of the pixels' losses, and behind it the number of pixels whose highest score is at their label.</summary>
    public readonly void Store(Span<float> result) => (result[0], result[1]) = ((float)_loss, _correct);

    private readonly float WeightOf(int label) => _classWeights.IsEmpty ? 1f : _classWeights[label];

    private readonly float TotalWeight(int classes) => _classWeights.IsEmpty ? classes : FixedMath.Sum(_classWeights);

    /// <summary>(1 - s) * w[l] * -log p[l] + s / C * sum of w[k] * -log p[k].</summary>
    private readonly float SmoothedLoss(ReadOnlySpan<float> scores, int label, float logSum, float max) =>
        ((1f - _smoothing) * WeightOf(label) * (logSum - (scores[label] - max))) + Spread(scores, logSum, max);

    /// <summary>s / C * sum of w[k] * -log p[k].</summary>
    private readonly float Spread(ReadOnlySpan<float> scores, float logSum, float max)
    {
        float spread = 0f;
        for (int k = 0; k < scores.Length; k++)
        {
            spread += WeightOf(k) * (logSum - (scores[k] - max));
        }

        return _smoothing / scores.Length * spread;
    }

    private void Count(ReadOnlySpan<float> scores, int label, float loss)
    {
        _loss += loss;
        _correct += !float.IsNaN(loss) && FixedMath.ArgMax(scores) == label ? 1 : 0;
    }
}
