namespace CnnGen.Benchmarks.Cli;

/// <summary>What is made of repeated measurements.</summary>
internal static class Statistics
{
    /// <summary>The middle value; the mean of the two in the middle for an even count.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
