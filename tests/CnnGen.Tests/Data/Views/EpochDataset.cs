namespace CnnGen.Tests.Data;

/// <summary>Samples 1x1x2 that say what they are: index and epoch. With a value each, and a report of skipped samples.</summary>
internal sealed class EpochDataset(int count, int classes) : IEpochDataset, IReportsSkipped
{
    public int Count => count;

    public ImageShape Shape => new(1, 1, 2);

    public int Classes => classes;

    public int ValueSize => 1;

    public int Epoch { get; set; }

    public IReadOnlyList<SkippedSample> Skipped { get; init; } = [];

    public int Read(int index, Span<float> image)
    {
        (image[0], image[1]) = (index, Epoch);
        return index % classes;
    }

    public void Read(int index, Span<float> image, Span<int> labels, Span<float> values) =>
        (labels[0], values[0]) = (Read(index, image), index * 10);
}
