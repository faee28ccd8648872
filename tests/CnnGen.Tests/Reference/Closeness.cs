using Xunit;

namespace CnnGen.Tests.Reference;

/// <summary>Comparison of tensors relative to their own scale.</summary>
internal static class Closeness
{
    /// <summary>
    /// Single precision against the reference: every element within this share of the tensor's largest magnitude.
    /// One rounding is 6e-8; sums of some hundred terms over a few layers end near 1e-6.
    /// </summary>
    public const double Single = 1e-5;

    /// <summary>Asserts that every element differs by at most <paramref name="relative"/> times the largest expected magnitude.</summary>
    /// <remarks>Where all expected values are zero, the actual ones must be. A NaN is never close.</remarks>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative, string what) =>
        AssertWithin(expected, actual, relative * Largest(expected), what);

    /// <inheritdoc cref="AssertClose(ReadOnlySpan{double}, ReadOnlySpan{double}, double, string)"/>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double relative, string what) =>
        AssertWithin(expected, actual, relative * Largest(expected), what);

    /// <summary>Asserts that every element differs by at most <paramref name="tolerance"/>.</summary>
    public static void AssertWithin(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, string what) =>
        AssertWithin(expected, Array.ConvertAll(actual.ToArray(), value => (double)value), tolerance, what);

    /// <summary>Whether every element differs by at most <paramref name="tolerance"/>.</summary>
    public static bool AreWithin(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        bool close = expected.Length == actual.Length;
        for (int i = 0; close && i < expected.Length; i++)
        {
            close = Math.Abs(expected[i] - actual[i]) <= tolerance;
        }

        return close;
    }

    private static void AssertWithin(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} values instead of {expected.Length}.");
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = Math.Abs(expected[i] - actual[i]) <= tolerance;
            Assert.True(close, $"{what}[{i}] is {actual[i]:R} instead of {expected[i]:R} (tolerance {tolerance:G3}).");
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
