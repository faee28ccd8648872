using System.Collections.Immutable;

namespace CnnGen;

/// <summary>Mean and standard deviation of each channel over all samples and pixels of a dataset.</summary>
/// <remarks>
/// These are the numbers that <see cref="NormalizeAttribute"/> and <see cref="DatasetViews.Normalize"/> take. Measure them on the
/// training samples only.
/// </remarks>
/// <param name="Mean">(C) means.</param>
/// <param name="Deviation">(C) standard deviations, of the whole and not of a sample of it: the divisor is N*H*W.</param>
public sealed record DatasetStatistics(ImmutableArray<double> Mean, ImmutableArray<double> Deviation)
{
    /// <summary>
    /// Measures a dataset in double precision, sample after sample; the result is the same on every machine. Samples are joined by
    /// the update of Chan, Golub and LeVeque 1979 ("Updating Formulae and a Pairwise Algorithm for Computing Sample Variances").
    /// </summary>
    /// <param name="dataset">At least one sample.</param>
    /// <exception cref="ArgumentException">The dataset has no samples.</exception>
    public static DatasetStatistics Measure(IDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Count == 0)
        {
            throw new ArgumentException("The dataset has no samples; there is nothing to measure.", nameof(dataset));
        }

        int channels = dataset.Shape.Channels;
        int plane = dataset.Shape.Height * dataset.Shape.Width;
        double[] means = new double[channels];
        double[] squares = new double[channels];
        float[] image = new float[dataset.Shape.Size];
        int[] labels = new int[dataset.LabelSize];
        float[] values = new float[dataset.ValueSize];
        for (int i = 0; i < dataset.Count; i++)
        {
            dataset.Read(i, image, labels, values);
            for (int c = 0; c < channels; c++)
            {
                (double mean, double square) = Measure(image.AsSpan(c * plane, plane));

                // i samples joined with one more, all of one size: the shares are i / (i + 1) and 1 / (i + 1).
                double difference = mean - means[c];
                means[c] += difference / (i + 1);
                squares[c] += square + (difference * difference * plane * ((double)i / (i + 1)));
            }
        }

        double pixels = (double)dataset.Count * plane;
        return new DatasetStatistics([.. means], [.. squares.Select(square => Math.Sqrt(square / pixels))]);
    }

    /// <summary>Mean, and sum of squared differences from it, of one plane.</summary>
    private static (double Mean, double Squares) Measure(ReadOnlySpan<float> plane)
    {
        double sum = 0;
        foreach (float value in plane)
        {
            sum += value;
        }

        double mean = sum / plane.Length;
        double squares = 0;
        foreach (float value in plane)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, squares);
    }
}
