namespace CnnGen;

/// <summary>A factor that rises in the first epochs, times that of another rule.</summary>
internal sealed class WarmUpSchedule(LearningRateSchedule rule, double epochs, double start) : LearningRateSchedule
{
    private readonly double _epochs = Positive(epochs, nameof(epochs));
    private readonly double _start = Share(start, nameof(start));

    public override TrainingMetric? Watches => rule.Watches;

    public override double Factor(in ScheduleMoment moment)
    {
        double steps = _epochs * moment.StepsPerEpoch;
        double share = Math.Min(moment.Step / steps, 1);
        return rule.Factor(moment) * (_start + ((1 - _start) * share));
    }

    public override string ToString() => FormattableString.Invariant($"{rule}, warmed up from {_start:R} for {_epochs:R} epochs");
}
