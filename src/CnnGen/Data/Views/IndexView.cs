namespace CnnGen;

/// <summary>Samples of a source, chosen and ordered by their indices.</summary>
internal sealed class IndexView : DatasetView
{
    private readonly int[] _indices;

    /// <summary>Checks and keeps the indices.</summary>
    public IndexView(IDataset source, int[] indices, string name)
        : base(source)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)source.Count)
            {
                throw new ArgumentOutOfRangeException(
                    name, indices[i], Text($"Index {indices[i]} at position {i} is outside 0 .. {source.Count - 1}; the set has {Counted.Text(source.Count, "sample")}."));
            }
        }

        _indices = indices;
    }

    public override int Count => _indices.Length;

    /// <summary>Which sample of <see cref="Base"/> each sample is.</summary>
    internal ReadOnlySpan<int> Indices => _indices;

    /// <summary>The dataset that is shown.</summary>
    internal IDataset Base => Source;

    protected override int IndexInSource(int index) => _indices[index];

    protected override void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values) =>
        Source.Read(_indices[index], image, labels, values);
}
