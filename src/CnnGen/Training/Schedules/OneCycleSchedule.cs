namespace CnnGen;

/// <summary>Up to 1 and down again.</summary>
internal sealed class OneCycleSchedule(double start, double final, double rise) : LearningRateSchedule
{
    private readonly double _start = Share(start, nameof(start));
    private readonly double _final = Share(final, nameof(final));
    private readonly double _rise = Inside(rise, nameof(rise));

    public override double Factor(in ScheduleMoment moment)
    {
        // The last step has the last factor, and the highest lies between two steps as a rule.
        double top = (_rise * moment.TotalSteps) - 1, last = moment.TotalSteps - 1;
        return moment.Step <= top
            ? CosineSchedule.Between(_start, 1, top == 0 ? 1 : moment.Step / top)
            : CosineSchedule.Between(1, _final, (moment.Step - Math.Max(top, 0)) / Math.Max(last - Math.Max(top, 0), 1));
    }

    public override string ToString() => FormattableString.Invariant($"one cycle from {_start:R} to {_final:R}, rising for {_rise:R} of the steps");
}
