using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>Numbers as people read them, the same under every culture.</summary>
internal static class ReadableText
{
    /// <summary>Stands where there is no number.</summary>
    public const string Nothing = "–";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>For example <c>60,000</c>.</summary>
    public static string Whole(double number) => double.IsFinite(number) ? number.ToString("N0", Culture) : Nothing;

    /// <summary>With four decimals, or three significant digits where these would not do: <c>0.1234</c>, <c>1.23E-7</c>.</summary>
    public static string Real(double number)
    {
        if (!double.IsFinite(number))
        {
            return Nothing;
        }

        return Math.Abs(number) is 0 or (>= 0.001 and < 10_000) ? number.ToString("F4", Culture) : number.ToString("0.00E+0", Culture);
    }

    /// <summary>With as many digits as a float has and no more than needed, for example <c>0.001</c>.</summary>
    public static string Shortest(float number) => number.ToString("G7", Culture);

    /// <summary>A share of 1, for example <c>96.12%</c>.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("F2", Culture) + "%" : Nothing;

    /// <summary>A share of 1 where there is little room, for example <c>96.1%</c>.</summary>
    public static string RoughPercent(double share) => double.IsFinite(share) ? (100 * share).ToString("F1", Culture) + "%" : Nothing;

    /// <summary>For example <c>0.25 s</c>, <c>6.5 s</c>, <c>1 min 12 s</c>, <c>2 h 05 min</c> or <c>3 d 04 h</c>.</summary>
    public static string Duration(double seconds)
    {
        if (!(seconds >= 0) || seconds > 1e9)
        {
            return Nothing;
        }

        if (seconds < 0.995)
        {
            return string.Create(Culture, $"{seconds:F2} s");
        }

        if (seconds < 59.95)
        {
            return string.Create(Culture, $"{seconds:F1} s");
        }

        long whole = (long)(seconds + 0.5);
        return whole switch
        {
            < 3600 => string.Create(Culture, $"{whole / 60} min {whole % 60:00} s"),
            < 48 * 3600 => string.Create(Culture, $"{whole / 3600} h {whole % 3600 / 60:00} min"),
            _ => string.Create(Culture, $"{whole / 86400} d {whole % 86400 / 3600:00} h"),
        };
    }

    /// <summary>For example <c>512 bytes</c>, <c>1.5 KiB</c> or <c>24.0 MiB</c>.</summary>
    public static string Bytes(long bytes)
    {
        (double number, int unit) = (bytes, 0);
        for (; number >= 1024 && unit < 4; unit++)
        {
            number /= 1024;
        }

        return unit == 0 ? string.Create(Culture, $"{bytes} bytes") : string.Create(Culture, $"{number:F1} {"KMGT"[unit - 1]}iB");
    }

    /// <summary>With one for singular: <c>1 epoch</c>, <c>1,000 epochs</c>.</summary>
    public static string Counted(long count, string thing, string? things = null) => $"{Whole(count)} {(count == 1 ? thing : things ?? thing + "s")}";
}
