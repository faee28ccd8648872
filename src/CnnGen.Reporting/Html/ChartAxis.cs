using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>Maps values to a stretch of pixels, with ticks at round values.</summary>
internal sealed class ChartAxis
{
    private readonly double _low;
    private readonly double _high;
    private readonly bool _isLogarithmic;

    private ChartAxis(double low, double high, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (_low, _high, _isLogarithmic, Ticks) = (low, high, isLogarithmic, ticks);

    /// <summary>The values that get a tick and a label, in order.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Whether equal distances are equal factors.</summary>
    public bool IsLogarithmic => _isLogarithmic;

    /// <summary>An axis whose ends are ticks: steps of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="low">The smallest value, finite.</param>
    /// <param name="high">The largest value, finite and at least <paramref name="low"/>.</param>
    /// <param name="most">The most steps.</param>
    public static ChartAxis Linear(double low, double high, int most = 5)
    {
        double extent = high - low;
        if (!(extent > Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9))
        {
            // Values that are all the same lie in the middle.
            double margin = low == 0 ? 1 : Math.Abs(low) / 2;
            (low, high, extent) = (low - margin, high + margin, 2 * margin);
        }

        double step = RoundStep(extent / most);
        double first = Math.Floor((low / step) + 1e-9), last = Math.Ceiling((high / step) - 1e-9);
        return new ChartAxis(first * step, last * step, false, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)]);
    }

    /// <summary>An axis of whole numbers whose ends are the values themselves, such as epochs.</summary>
    public static ChartAxis Counting(int low, int high)
    {
        double step = Math.Max(1, RoundStep((high - low) / 6.0));
        double first = Math.Ceiling(low / step);
        List<double> ticks = [.. Enumerable.Range(0, (int)Math.Floor((high / step) - first) + 1).Select(i => (first + i) * step)];
        return low == high ? new ChartAxis(low - 1, high + 1, false, [low]) : new ChartAxis(low, high, false, ticks);
    }

    /// <summary>An axis of factors, with ticks at powers of ten, or at 1, 2 and 5 times these where there are few.</summary>
    /// <param name="low">The smallest value, above 0.</param>
    /// <param name="high">The largest value, above <paramref name="low"/>.</param>
    public static ChartAxis Logarithmic(double low, double high)
    {
        int first = (int)Math.Floor(Math.Log10(low) + 1e-9), last = (int)Math.Ceiling(Math.Log10(high) - 1e-9);
        last = Math.Max(last, first + 1);
        int every = ((last - first) + 5) / 6;
        double[] within = last - first <= 2 ? [1, 2, 5] : [1];
        List<double> ticks =
        [
            .. Enumerable.Range(first, last - first + 1)
                .Where(power => (power - first) % every == 0)
                .SelectMany(power => within.Select(factor => factor * Power(power)))
                .Where(tick => tick <= Power(last) * 1.0001),
        ];
        return new ChartAxis(Math.Log10(Power(first)), Math.Log10(Power(last)), true, ticks);
    }

    /// <summary>Where a value lies, 0 to 1 from end to end.</summary>
    public double Place(double value) => ((_isLogarithmic ? Math.Log10(value) : value) - _low) / (_high - _low);

    /// <summary>The tick's label, with as many decimals as tell the ticks apart.</summary>
    public string Label(double tick) => Label(tick, factor: 1);

    /// <summary>The tick's label in percent.</summary>
    public string PercentLabel(double tick) => Label(tick, factor: 100) + "%";

    private string Label(double tick, double factor)
    {
        double magnitude = Math.Abs(tick * factor);
        if (magnitude is (> 0 and < 0.0001) or >= 1e6)
        {
            return (tick * factor).ToString("0.##E+0", CultureInfo.InvariantCulture);
        }

        int decimals = _isLogarithmic ? Decimals(magnitude) : Ticks.Max(other => Decimals(Math.Abs(other * factor)));
        return Math.Round(tick * factor, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The decimals that a number has, apart from rounding errors.</summary>
    private static int Decimals(double number)
    {
        int decimals = 0;
        for (; decimals < 8 && Math.Abs(number - Math.Round(number)) > 1e-7 * Math.Max(1, number); decimals++)
        {
            number *= 10;
        }

        return decimals;
    }

    private static double RoundStep(double least)
    {
        double power = Power((int)Math.Floor(Math.Log10(least)));
        return (least / power) switch
        {
            <= 1 + 1e-9 => power,
            <= 2 + 1e-9 => 2 * power,
            <= 5 + 1e-9 => 5 * power,
            _ => 10 * power,
        };
    }

    /// <summary>Powers of ten as the nearest doubles.</summary>
    private static double Power(int exponent) => double.Parse("1E" + exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
