namespace CnnGen;

/// <summary>Ends a training when a metric has stopped getting better (Prechelt 1998, "Early Stopping - But When?").</summary>
public sealed record EarlyStopping
{
    /// <summary>What to watch. Default: the loss over the validation set.</summary>
    public TrainingMetric Metric { get; init; } = TrainingMetric.ValidationLoss;

    /// <summary>Epochs in a row without a better value after which to stop, at least 1.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>What a value must gain over the best one to count as better, at least 0.</summary>
    public double MinimumGain { get; init; }

    /// <summary>Whether the network gets back the parameters of its best epoch when the training ends, by itself or by its token.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Whether the last epochs were all no better than one before them.</summary>
    internal bool IsOver(IReadOnlyList<EpochResult> epochs) =>
        Metric.Best(epochs, MinimumGain) is { } best && epochs[^1].Epoch - best.Epoch >= Patience;

    internal void Check()
    {
        if (Patience < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "The patience of early stopping must be at least 1 epoch.");
        }

        if (!(MinimumGain >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumGain), MinimumGain, "The minimum gain of early stopping must be at least 0.");
        }
    }
}
