namespace CnnGen;

// With a value t[k] for each class in place of a label: u[k] = w[k] * ((1 - s) * t[k] + s / C), where w are the class weights and
// s is the smoothing; loss = - sum of u[k] log p[k], dx[k] = p[k] * sum of u - u[k]. The values need not sum to 1. The order of
// operations is such that t = onehot(label) gives the bits of that label; only class weights without smoothing, which a label takes
// into the scale, may round a gradient another way.
public ref partial struct SoftmaxLoss
{
    /// <summary>Adds the loss of a pixel that has a value for each class.</summary>
    /// <param name="scores">(C).</param>
    /// <param name="targets">The first class's value lies at 0, each next one <paramref name="stride"/> further on; none below 0.</param>
    /// <param name="stride">Distance from one class to the next: the pixels of a map in the order (C, H, W).</param>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, int stride)
    {
        int label = SoftTarget.LabelOf(targets, scores.Length, stride);
        if (!IsNothing(label))
        {
            Count(scores, label, Loss(scores, targets, stride, FixedMath.LogSumExp(scores, out float max), max));
        }
    }

    /// <summary>Adds the loss of a pixel that has a value for each class, and writes its gradient.</summary>
    /// <inheritdoc cref="Add(ReadOnlySpan{float}, ReadOnlySpan{float}, int)"/>
    /// <param name="scores">(C).</param>
    /// <param name="targets">As in the other overload.</param>
    /// <param name="stride">As in the other overload.</param>
    /// <param name="scale">Factor of the gradient: the loss's weight / the divisor of the mean.</param>
    /// <param name="gradient">(C rounded up to a block of 16, or longer): (p[k] * sum of u - u[k]) * scale, then zeros.</param>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, int stride, float scale, Span<float> gradient)
    {
        int label = SoftTarget.LabelOf(targets, scores.Length, stride);
        if (IsNothing(label))
        {
            gradient.Clear();
            return;
        }

        Count(scores, label, Loss(scores, targets, stride, FixedMath.LogSumExp(scores, out float max), max));
        FixedMath.Softmax(scores, gradient);
        float spread = _smoothing / scores.Length, kept = 1f - _smoothing;
        double sum = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            sum += kept * WeightOf(k) * targets[k * stride];
        }

        float total = (float)sum + (_smoothing == 0f ? 0f : spread * TotalWeight(scores.Length));
        for (int k = 0; k < scores.Length; k++)
        {
            float target = (spread * WeightOf(k)) + (kept * WeightOf(k) * targets[k * stride]);
            gradient[k] = ((gradient[k] * total) - target) * scale;
        }
    }

    /// <summary>Whether a target of this label is zeros that nothing is spread over: the pixel is left alone, whatever its scores are.</summary>
    private readonly bool IsNothing(int label) => label < 0 && _smoothing == 0f;

    /// <summary>Sum of t[k] * (1 - s) * w[k] * -log p[k], and s / C * sum of w[k] * -log p[k].</summary>
    private readonly float Loss(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, int stride, float logSum, float max)
    {
        double loss = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            // A class that is not asked for adds nothing, even where its probability is 0 and the logarithm infinite.
            float target = targets[k * stride];
            loss += target == 0f ? 0f : target * ((1f - _smoothing) * WeightOf(k) * (logSum - (scores[k] - max)));
        }

        return (float)loss + (_smoothing == 0f ? 0f : Spread(scores, logSum, max));
    }
}
