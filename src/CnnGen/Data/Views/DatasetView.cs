using System.Globalization;

namespace CnnGen;

/// <summary>What all views over another dataset share: members that are the source's, and the checks of a read.</summary>
internal abstract class DatasetView(IDataset source) : IEpochDataset, IReportsSkipped
{
    public virtual int Count => Source.Count;

    public virtual ImageShape Shape => Source.Shape;

    public virtual int Classes => Source.Classes;

    public virtual int LabelSize => Source.LabelSize;

    public virtual int ValueSize => Source.ValueSize;

    public virtual int Epoch
    {
        get => (Source as IEpochDataset)?.Epoch ?? 0;
        set
        {
            if (Source is IEpochDataset changing)
            {
                changing.Epoch = value;
            }
        }
    }

    public virtual IReadOnlyList<SkippedSample> Skipped => (Source as IReportsSkipped)?.Skipped ?? [];

    protected IDataset Source { get; } = source;

    public int Read(int index, Span<float> image)
    {
        if (LabelSize != 1)
        {
            throw new NotSupportedException(Text($"Each sample has {Counted.Text(LabelSize, "label")}; read them into a span."));
        }

        Span<int> label = stackalloc int[1];
        using var values = new PooledArray<float>(ValueSize);
        Read(index, image, label, values.Span);
        return label[0];
    }

    public void Read(int index, Span<float> image, Span<int> labels, Span<float> values)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, Text($"The index must be in 0 .. {Count - 1}; the set has {Counted.Text(Count, "sample")}."));
        }

        if (image.Length != Shape.Size)
        {
            throw new ArgumentException(Text($"The image has room for {Counted.Text(image.Length, "value")}; a sample of shape {Shape} has {Shape.Size}."), nameof(image));
        }

        CheckRoom(labels.Length, LabelSize, nameof(labels));
        CheckRoom(values.Length, ValueSize, nameof(values));
        ReadSample(index, image, labels, values);
    }

    /// <summary>The number that a sample has in the dataset that the user made views of, as far as the views have one source.</summary>
    internal static int Origin(IDataset dataset, int index)
    {
        while (dataset is DatasetView view and not ConcatView)
        {
            index = view.IndexInSource(index);
            dataset = view.Source;
        }

        return index;
    }

    /// <summary>Which sample of the source a sample is.</summary>
    protected virtual int IndexInSource(int index) => index;

    /// <summary>Reads a sample; index and lengths are right.</summary>
    protected abstract void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values);

    protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void CheckRoom(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException(Text($"There is room for {length} {name}; a sample has {expected}."), name);
        }
    }
}
