namespace CnnGen.Reporting;

/// <summary>How a picture's values become brightness.</summary>
public enum PictureContrast
{
    /// <summary>Each tile from its smallest value (black) to its largest (white): shows patterns, hides how strong they are.</summary>
    Each,

    /// <summary>
    /// All tiles by one scale, 0 being mid grey and the largest magnitude black or white: tiles can be compared, weak ones look
    /// flat.
    /// </summary>
    Together,
}

/// <summary>A range of values, black to white.</summary>
internal readonly record struct ValueRange(float Low, float High)
{
    /// <summary>From the smallest finite value to the largest; empty where none is finite.</summary>
    public static ValueRange Of(ReadOnlySpan<float> values)
    {
        (float low, float high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return new ValueRange(low, high);
    }

    /// <summary>Around 0, as far as the largest finite magnitude.</summary>
    public static ValueRange Symmetric(ReadOnlySpan<float> values)
    {
        ValueRange range = Of(values);
        float most = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        return new ValueRange(-most, most);
    }

    /// <summary>Where a value lies, 0 to 1: one half where the range has no extent, 0 where the value is not a number.</summary>
    public double Place(float value)
    {
        if (float.IsNaN(value))
        {
            return 0;
        }

        // In doubles, since the difference of two floats can be beyond them.
        return Low < High ? Math.Clamp(((double)value - Low) / ((double)High - Low), 0, 1) : 0.5;
    }
}
