namespace CnnGen;

/// <summary>
/// Views over datasets. A view copies no samples: it reads them from its source, changed or in another order, and is as
/// thread-safe and deterministic as its source is.
/// </summary>
public static partial class DatasetViews
{
    /// <summary>Samples shifted and scaled channel by channel, <c>(x - Mean) / Deviation</c>, in single precision.</summary>
    /// <remarks>A network that begins with <see cref="NormalizeAttribute"/> does the same by itself.</remarks>
    /// <param name="dataset">The samples.</param>
    /// <param name="statistics">Usually those of the training samples, for the test samples too.</param>
    /// <exception cref="ArgumentException">The number of channels is another, or a deviation is 0.</exception>
    public static IDataset Normalize(this IDataset dataset, DatasetStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(statistics);
        return new NormalizedView(dataset, statistics);
    }
}
