namespace CnnGen;

/// <summary>What a loss says of a batch.</summary>
/// <param name="Loss">Mean loss over the samples.</param>
/// <param name="Correct">Samples whose highest score is at their label.</param>
/// <param name="Count">Samples in the batch.</param>
public readonly record struct LossResult(double Loss, int Correct, int Count)
{
    /// <summary>Share of correct answers, 0 to 1.</summary>
    public double Accuracy => Count == 0 ? 0 : (double)Correct / Count;
}
