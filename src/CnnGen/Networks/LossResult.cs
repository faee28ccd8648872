namespace CnnGen;

/// <summary>What the losses of a network say of a batch.</summary>
/// <param name="Loss">Sum over the network's losses of weight times mean loss; with one loss of weight 1, its mean.</param>
/// <param name="Correct">
/// Answers that are right. Under <see cref="SoftmaxCrossEntropyAttribute"/>, samples or pixels whose highest score is at
/// their label, or at their highest target, the first of equal ones; under <see cref="SigmoidCrossEntropyAttribute"/>, outputs on the same side of one half as their value.
/// Other losses have no right and wrong.
/// </param>
/// <param name="Count">
/// Answers that could be right: samples, pixels or outputs, without those of an ignored label or whose targets are all zero; 0 under losses that have no
/// right and wrong.
/// </param>
public readonly record struct LossResult(double Loss, long Correct, long Count)
{
    /// <summary>Share of right answers, 0 to 1; NaN where none could be right, as under a loss over values.</summary>
    public double Accuracy => Count == 0 ? double.NaN : (double)Correct / Count;
}

/// <summary>What one loss of a network says of a batch.</summary>
/// <param name="Loss">The mean loss, before <see cref="HeadInfo.Weight"/>.</param>
/// <param name="Divisor">
/// What the mean divides the sum by: the outputs of all samples, the weights of their labels' classes, or with soft targets all samples
/// or pixels; 0, with a loss of 0, where no label counts.
/// </param>
/// <param name="Correct">Answers that are right, as in <see cref="LossResult.Correct"/>.</param>
/// <param name="Count">Answers that could be right, as in <see cref="LossResult.Count"/>.</param>
public readonly record struct HeadResult(double Loss, double Divisor, long Correct, long Count);
