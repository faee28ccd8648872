using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What an epoch of training gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean loss over the training samples, each as its step saw it.</param>
/// <param name="Accuracy">
/// Share of right answers over the training samples, 0 to 1, each as its step saw it; null where the losses have no right and
/// wrong.
/// </param>
/// <param name="ValidationLoss">Mean loss over the validation set after the epoch; null without one.</param>
/// <param name="ValidationAccuracy">Share of right answers over the validation set, 0 to 1; null without one, or likewise.</param>
/// <param name="Seconds">Time the training steps took, reading samples included, validation not.</param>
/// <param name="SamplesPerSecond">Training samples per second in that time.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
public sealed record EpochResult(
    int Epoch,
    double Loss,
    double? Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double Seconds,
    double SamplesPerSecond,
    float LearningRate)
{
    /// <summary>Values of <see cref="TrainingOptions.Metrics"/> by name; null where there are none.</summary>
    public ImmutableSortedDictionary<string, double>? Metrics { get; init; }
}

/// <summary>The results of a training, epoch by epoch.</summary>
/// <param name="Epochs">One result per epoch, in order; at least one.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochResult> Epochs)
{
    /// <summary>The last epoch's result.</summary>
    public EpochResult Last => Epochs[^1];

    /// <summary>Whether <see cref="TrainingOptions.EarlyStopping"/> ended the training.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>The epoch whose parameters the network has: the last one, unless early stopping gave back those of the best.</summary>
    public int ParametersOfEpoch { get; init; }
}
