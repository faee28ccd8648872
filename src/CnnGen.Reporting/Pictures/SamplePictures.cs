namespace CnnGen.Reporting;

/// <summary>Pictures of a dataset's samples, for reports.</summary>
public static class SamplePictures
{
    /// <summary>Draws samples by their numbers: those of 3 channels in colour, of others the first channel in grey.</summary>
    /// <param name="dataset">The samples. Read with their labels, which are not used.</param>
    /// <param name="low">The value that becomes black.</param>
    /// <param name="high">The value that becomes white; above <paramref name="low"/>.</param>
    /// <returns>Draws the sample of a number, 0 .. <see cref="IDataset.Count"/> - 1.</returns>
    /// <exception cref="ArgumentException">The range is empty or not finite.</exception>
    public static Func<int, ByteImage> Of(IDataset dataset, float low = 0, float high = 1)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!(low < high) || !float.IsFinite(high - low))
        {
            throw new ArgumentException(FormattableString.Invariant($"The range {low} .. {high} must be finite and not empty."), nameof(high));
        }

        return sample =>
        {
            float[] image = new float[dataset.Shape.Size];
            dataset.Read(sample, image, new int[dataset.LabelSize], new float[dataset.ValueSize]);
            ImageShape shape = dataset.Shape with { Channels = dataset.Shape.Channels == 3 ? 3 : 1 };
            return ByteImage.FromFloats(shape, image.AsSpan(0, shape.Size), low, high);
        };
    }
}
