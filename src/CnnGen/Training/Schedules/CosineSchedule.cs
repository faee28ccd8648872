namespace CnnGen;

/// <summary>Half a cosine over the whole training.</summary>
internal sealed class CosineSchedule(double final) : LearningRateSchedule
{
    private readonly double _final = Share(final, nameof(final));

    public override double Factor(in ScheduleMoment moment) => Between(1, _final, (double)moment.Step / moment.TotalSteps);

    public override string ToString() => FormattableString.Invariant($"half a cosine to {_final:R}");

    /// <summary>From one value to another along half a cosine.</summary>
    /// <param name="from">The first value.</param>
    /// <param name="to">The last value.</param>
    /// <param name="share">How far along, 0 to 1.</param>
    internal static double Between(double from, double to, double share) => to + ((from - to) * 0.5 * (1 + FixedDouble.OfDegrees(180 * share).Cosine));
}
