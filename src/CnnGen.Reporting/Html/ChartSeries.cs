namespace CnnGen.Reporting;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Style">Its class in the style sheet.</param>
/// <param name="Values">A value for each epoch; null where there is none.</param>
internal sealed record ChartSeries(string Name, string Style, IReadOnlyList<double?> Values)
{
    /// <summary>The finite values.</summary>
    public IEnumerable<double> Finite => Values.OfType<double>().Where(double.IsFinite);
}

/// <summary>Neighbouring epochs that a chart shows together: one each, unless there are more than it has room for.</summary>
/// <param name="First">Index of the first epoch.</param>
/// <param name="Last">Index of the last epoch.</param>
internal readonly record struct ChartBucket(int First, int Last)
{
    /// <summary>Splits epochs into at most so many buckets.</summary>
    public static ChartBucket[] Split(int epochs, int most)
    {
        int size = (epochs + most - 1) / most;
        return [.. Enumerable.Range(0, (epochs + size - 1) / size).Select(i => new ChartBucket(i * size, Math.Min(epochs, (i + 1) * size) - 1))];
    }

    /// <summary>The smallest and the largest value with their epochs' indices, in the order of these: spikes stay visible.</summary>
    public IEnumerable<(int Index, double Value)> Extremes(ChartSeries series)
    {
        (int Index, double Value)? low = null, high = null;
        for (int i = First; i <= Last; i++)
        {
            if (series.Values[i] is { } value && double.IsFinite(value))
            {
                low = low is null || value < low.Value.Value ? (i, value) : low;
                high = high is null || value > high.Value.Value ? (i, value) : high;
            }
        }

        return low is null ? [] : low == high ? [low.Value] : low.Value.Index < high!.Value.Index ? [low.Value, high.Value] : [high.Value, low.Value];
    }
}
