using System.Collections.Immutable;

namespace CnnGen;

/// <summary>A factor that changes after some epochs.</summary>
internal sealed class StepSchedule : LearningRateSchedule
{
    private readonly ImmutableArray<int> _after;
    private readonly int _every;
    private readonly double _factor;

    internal StepSchedule(int every, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1, "epochs");
        (_after, _every, _factor) = ([], every, Positive(factor, nameof(factor)));
    }

    internal StepSchedule(ImmutableArray<int> after, double factor)
    {
        for (int i = 0; i < after.Length; i++)
        {
            if (after[i] <= (i == 0 ? 0 : after[i - 1]))
            {
                throw new ArgumentException($"The epochs must rise from 1; number {i + 1} of them is {after[i]}.", nameof(after));
            }
        }

        (_after, _factor) = (after, Positive(factor, nameof(factor)));
    }

    public override double Factor(in ScheduleMoment moment)
    {
        int done = moment.EpochsDone;
        int changes = 0;
        if (_every > 0)
        {
            changes = done / _every;
        }
        else
        {
            while (changes < _after.Length && _after[changes] <= done)
            {
                changes++;
            }
        }

        // Powers by repeated multiplication: Math.Pow may differ between platforms.
        double product = 1;
        for (int i = 0; i < changes; i++)
        {
            product *= _factor;
        }

        return product;
    }

    public override string ToString() => (_every, _after.Length) switch
    {
        (0, 0) => "constant",
        (0, _) => FormattableString.Invariant($"times {_factor:R} after epochs {string.Join(", ", _after)}"),
        (1, _) => FormattableString.Invariant($"times {_factor:R} after every epoch"),
        _ => FormattableString.Invariant($"times {_factor:R} after every {_every} epochs"),
    };
}
