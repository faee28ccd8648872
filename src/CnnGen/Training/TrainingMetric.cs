namespace CnnGen;

/// <summary>A result of an epoch that says how good the network is.</summary>
public enum TrainingMetric
{
    /// <summary><see cref="EpochResult.ValidationLoss"/>; smaller is better.</summary>
    ValidationLoss,

    /// <summary><see cref="EpochResult.ValidationAccuracy"/>; larger is better.</summary>
    ValidationAccuracy,

    /// <summary><see cref="EpochResult.Loss"/>; smaller is better.</summary>
    Loss,

    /// <summary><see cref="EpochResult.Accuracy"/>; larger is better.</summary>
    Accuracy,
}

/// <summary>Reads and compares metrics.</summary>
internal static class TrainingMetrics
{
    /// <summary>An epoch's value of the metric; null where it has none, or one that is not a number.</summary>
    internal static double? Of(this TrainingMetric metric, EpochResult epoch) => Read(metric, epoch) is double value && !double.IsNaN(value) ? value : null;

    private static double? Read(TrainingMetric metric, EpochResult epoch) => metric switch
    {
        TrainingMetric.ValidationLoss => epoch.ValidationLoss,
        TrainingMetric.ValidationAccuracy => epoch.ValidationAccuracy,
        TrainingMetric.Loss => epoch.Loss,
        TrainingMetric.Accuracy => epoch.Accuracy,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric."),
    };

    /// <summary>By how much a value is better than another; negative where it is worse.</summary>
    internal static double Gain(this TrainingMetric metric, double value, double other) =>
        metric is TrainingMetric.ValidationLoss or TrainingMetric.Loss ? other - value : value - other;

    /// <summary>Whether the metric is measured on the validation set.</summary>
    internal static bool NeedsValidation(this TrainingMetric metric) =>
        metric is TrainingMetric.ValidationLoss or TrainingMetric.ValidationAccuracy;

    /// <summary>Whether the metric needs losses that know right and wrong.</summary>
    internal static bool NeedsAccuracy(this TrainingMetric metric) =>
        metric is TrainingMetric.ValidationAccuracy or TrainingMetric.Accuracy;

    /// <summary>The epoch of the best value, the first of equal ones; null where no epoch has one.</summary>
    internal static EpochResult? Best(this TrainingMetric metric, IReadOnlyList<EpochResult> epochs, double minimumGain = 0)
    {
        EpochResult? best = null;
        foreach (EpochResult epoch in epochs)
        {
            if (metric.Of(epoch) is double value && (best is null || metric.Gain(value, metric.Of(best)!.Value) > minimumGain))
            {
                best = epoch;
            }
        }

        return best;
    }
}
