namespace CnnGen;

/// <summary>Buffers for the samples of a batch, used again and again.</summary>
internal sealed class Batch
{
    private readonly IDataset _dataset;
    private readonly float[] _images;
    private readonly int[] _labels;
    private readonly float[] _values;
    private readonly int _sampleSize;

    internal Batch(IDataset dataset, int size)
    {
        _dataset = dataset;
        Size = size;
        _sampleSize = dataset.Shape.Size;
        _images = new float[checked(size * _sampleSize)];
        _labels = new int[checked(size * dataset.LabelSize)];
        _values = new float[checked(size * dataset.ValueSize)];
    }

    /// <summary>The most samples that it can hold.</summary>
    internal int Size { get; }

    /// <summary>Samples that were read last.</summary>
    internal int Count { get; private set; }

    /// <summary>Their images, (N, C, H, W).</summary>
    internal ReadOnlySpan<float> Images => _images.AsSpan(0, Count * _sampleSize);

    /// <summary>Their labels and values.</summary>
    internal Targets Targets => new(_labels.AsSpan(0, Count * _dataset.LabelSize), _values.AsSpan(0, Count * _dataset.ValueSize));

    /// <summary>Reads samples, at most <see cref="Size"/>.</summary>
    /// <param name="indices">Their numbers in the dataset.</param>
    internal void Read(ReadOnlySpan<int> indices)
    {
        int labels = _dataset.LabelSize, values = _dataset.ValueSize;
        for (int i = 0; i < indices.Length; i++)
        {
            _dataset.Read(
                indices[i],
                _images.AsSpan(i * _sampleSize, _sampleSize),
                _labels.AsSpan(i * labels, labels),
                _values.AsSpan(i * values, values));
        }

        Count = indices.Length;
    }
}
