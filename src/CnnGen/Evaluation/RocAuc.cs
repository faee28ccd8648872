namespace CnnGen;

/// <summary>The area under the receiver operating characteristic.</summary>
public static class RocAuc
{
    /// <summary>
    /// The chance that a case that is so scores higher than one that is not, ties counting half (Mann and Whitney 1947; Hanley and
    /// McNeil 1982).
    /// </summary>
    /// <param name="scores">(N) scores; larger means more likely.</param>
    /// <param name="isPositive">(N) which cases are so.</param>
    /// <returns>0 to 1, one half for guessing; NaN where all cases are so or none is, or where a score is not a number.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Measure(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        if (scores.Length != isPositive.Length)
        {
            throw new ArgumentException($"There are {scores.Length} scores and {isPositive.Length} answers.", nameof(isPositive));
        }

        float[] ordered = scores.ToArray();
        bool[] labels = isPositive.ToArray();
        Array.Sort(ordered, labels);
        if (ordered is [float.NaN, ..])
        {
            // They come first in the order, and equal nothing.
            return double.NaN;
        }

        long positives = 0, twicePairs = 0;
        for (int start = 0, end; start < ordered.Length; start = end)
        {
            // Of equal scores, each pair counts half; all negatives before them are below.
            int tied = 0;
            for (end = start; end < ordered.Length && ordered[end] == ordered[start]; end++)
            {
                tied += labels[end] ? 1 : 0;
            }

            long below = start - positives, negatives = end - start - tied;
            twicePairs += tied * ((2 * below) + negatives);
            positives += tied;
        }

        long all = positives * (ordered.Length - positives);
        return all == 0 ? double.NaN : twicePairs / (2.0 * all);
    }
}
