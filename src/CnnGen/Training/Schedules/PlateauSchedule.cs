namespace CnnGen;

/// <summary>A factor that falls when a metric has stopped getting better.</summary>
internal sealed class PlateauSchedule : LearningRateSchedule
{
    private readonly TrainingMetric _metric;
    private readonly double _factor;
    private readonly int _patience;
    private readonly double _minimumGain;
    private readonly int _cooldown;
    private readonly double _minimum;

    internal PlateauSchedule(TrainingMetric metric, double factor, int patience, double minimumGain, int cooldown, double minimum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        if (!(minimumGain >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(minimumGain), minimumGain, $"{nameof(minimumGain)} must be at least 0.");
        }

        (_metric, _factor, _patience, _minimumGain, _cooldown, _minimum) =
            (metric, Inside(factor, nameof(factor)), patience, minimumGain, cooldown, Share(minimum, nameof(minimum)));
    }

    public override TrainingMetric? Watches => _metric;

    public override double Factor(in ScheduleMoment moment)
    {
        double product = 1;
        double? best = null;
        int bad = 0, pause = 0;
        for (int i = 0; i < moment.History.Count; i++)
        {
            double? value = _metric.Of(moment.History[i]);
            if (value is null)
            {
                // What could not be measured says nothing.
                continue;
            }

            if (best is null || _metric.Gain(value.Value, best.Value) > _minimumGain)
            {
                (best, bad) = (value, 0);
            }
            else
            {
                bad++;
            }

            if (pause > 0)
            {
                (pause, bad) = (pause - 1, 0);
            }

            if (bad > _patience)
            {
                (product, pause, bad) = (Math.Max(product * _factor, _minimum), _cooldown, 0);
            }
        }

        return product;
    }

    public override string ToString() => FormattableString.Invariant(
        $"times {_factor:R} when {_metric} gained no more than {_minimumGain:R} for {_patience} epochs, cooldown {_cooldown}, at least {_minimum:R}");
}
