namespace CnnGen;

/// <summary>The samples of several sources, one source behind the other.</summary>
internal sealed class ConcatView : DatasetView
{
    private readonly IDataset[] _sources;

    // Of each source the index of its first sample, and behind them the number of all.
    private readonly int[] _starts;

    public ConcatView(IDataset[] sources)
        : base(sources[0])
    {
        (_sources, _starts) = (sources, new int[sources.Length + 1]);
        IDataset first = sources[0];
        for (int i = 0; i < sources.Length; i++)
        {
            Require(sources[i].Shape == first.Shape, i, $"samples of shape {sources[i].Shape}", $"{first.Shape}");
            Require(sources[i].Classes == first.Classes, i, $"{Counted.Text(sources[i].Classes, "class")}", $"{first.Classes}");
            Require(sources[i].LabelSize == first.LabelSize, i, $"{Counted.Text(sources[i].LabelSize, "label")} for each sample", $"{first.LabelSize}");
            Require(sources[i].ValueSize == first.ValueSize, i, $"{Counted.Text(sources[i].ValueSize, "value")} for each sample", $"{first.ValueSize}");
            long end = (long)_starts[i] + sources[i].Count;
            if (end > int.MaxValue)
            {
                throw new ArgumentException(Text($"The datasets have more than {int.MaxValue} samples together."), "others");
            }

            _starts[i + 1] = (int)end;
        }
    }

    public override int Count => _starts[^1];

    public override int Epoch
    {
        get => _sources.OfType<IEpochDataset>().FirstOrDefault()?.Epoch ?? 0;
        set
        {
            foreach (IEpochDataset source in _sources.OfType<IEpochDataset>())
            {
                source.Epoch = value;
            }
        }
    }

    public override IReadOnlyList<SkippedSample> Skipped => [.. _sources.OfType<IReportsSkipped>().SelectMany(source => source.Skipped)];

    protected override void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values)
    {
        int source = 0;
        while (index >= _starts[source + 1])
        {
            source++;
        }

        _sources[source].Read(index - _starts[source], image, labels, values);
    }

    private static void Require(bool condition, int source, string found, string expected)
    {
        if (!condition)
        {
            throw new ArgumentException(Text($"Dataset {source} has {found}, and dataset 0 has {expected}; they must be the same to be joined."), "others");
        }
    }
}
