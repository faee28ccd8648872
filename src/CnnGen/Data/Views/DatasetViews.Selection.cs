using System.Globalization;

namespace CnnGen;

public static partial class DatasetViews
{
    // Keeps clear of the streams that a network and a trainer of the same seed draw from.
    private const ulong ShuffleSalt = 0x73687566666C6531;

    /// <summary>Some samples, in the order of their indices here; one may occur more than once.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="indices">Each in 0 .. Count - 1. They are copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the set.</exception>
    public static IDataset Subset(this IDataset dataset, IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(indices);
        return new IndexView(dataset, [.. indices], nameof(indices));
    }

    /// <summary>The first samples.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="count">How many, 0 .. Count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many.</exception>
    public static IDataset Take(this IDataset dataset, int count)
    {
        CheckCount(dataset, count);
        return new IndexView(dataset, [.. Enumerable.Range(0, count)], nameof(count));
    }

    /// <summary>All but the first samples.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="count">How many to leave out, 0 .. Count.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many.</exception>
    public static IDataset Skip(this IDataset dataset, int count)
    {
        CheckCount(dataset, count);
        return new IndexView(dataset, [.. Enumerable.Range(count, dataset.Count - count)], nameof(count));
    }

    /// <summary>
    /// Divides the samples into two parts at random. Where each sample has one label, every class has the same share in both
    /// parts, up to one sample.
    /// </summary>
    /// <remarks>
    /// Which sample goes where depends on labels, fraction and seed only. Both parts keep the samples' order. Labels of sources
    /// other than those of this library are found by reading all samples once.
    /// </remarks>
    /// <param name="dataset">At least two samples.</param>
    /// <param name="fraction">The first part's share of the samples, above 0 and below 1; the number is rounded.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>Two parts that have no sample in common and all together.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public static (IDataset First, IDataset Second) Split(this IDataset dataset, double fraction, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        (int[] first, int[] second) = SplitIndices.Choose(dataset, fraction, seed);
        return (new IndexView(dataset, first, nameof(dataset)), new IndexView(dataset, second, nameof(dataset)));
    }

    /// <summary>All samples in a random order, the same at every epoch. The trainer shuffles by itself and needs no such view.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="seed">Any number; it and the number of samples decide the order.</param>
    public static IDataset Shuffle(this IDataset dataset, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        int[] indices = [.. Enumerable.Range(0, dataset.Count)];
        new SeededRandom(seed ^ ShuffleSalt).Shuffle(indices);
        return new IndexView(dataset, indices, nameof(dataset));
    }

    private static void CheckCount(IDataset dataset, int count)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (count < 0 || count > dataset.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, string.Create(CultureInfo.InvariantCulture, $"The count must be in 0 .. {dataset.Count}, the samples that the set has."));
        }
    }
}
