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

        // The first step is one of them: at a rate of 0 it would teach nothing.
        double share = Math.Min((moment.Step + 1) / steps, 1);
        return rule.Factor(moment) * (_start + ((1 - _start) * share));
    }

    public override string ToString() => FormattableString.Invariant($"{rule}, warmed up from {_start:R} for {_epochs:R} epochs");
}
