namespace CnnGen;

/// <summary>Samples shifted and scaled channel by channel, (x - mean) / deviation.</summary>
internal sealed class NormalizedView : DatasetView
{
    private readonly float[] _means;
    private readonly float[] _deviations;

    public NormalizedView(IDataset source, DatasetStatistics statistics)
        : base(source)
    {
        int channels = source.Shape.Channels;
        if (statistics.Mean.Length != channels || statistics.Deviation.Length != channels)
        {
            throw new ArgumentException(
                Text($"There are {statistics.Mean.Length} means and {statistics.Deviation.Length} deviations for {Counted.Text(channels, "channel")}."),
                nameof(statistics));
        }

        _means = [.. statistics.Mean.Select(mean => (float)mean)];
        _deviations = [.. statistics.Deviation.Select(deviation => (float)deviation)];
        for (int c = 0; c < channels; c++)
        {
            if (!float.IsNormal(_deviations[c]) || _deviations[c] < 0)
            {
                throw new ArgumentException(
                    Text($"The deviation of channel {c} is {statistics.Deviation[c]}; it must be above 0. A channel of one value cannot be normalised."),
                    nameof(statistics));
            }
        }
    }

    protected override void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values)
    {
        Source.Read(index, image, labels, values);
        int plane = Shape.Height * Shape.Width;
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = (image[i] - _means[i / plane]) / _deviations[i / plane];
        }
    }
}
