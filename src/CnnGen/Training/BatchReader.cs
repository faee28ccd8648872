namespace CnnGen;

/// <summary>Reads samples of a dataset into buffers that are reused from batch to batch.</summary>
internal sealed class BatchReader
{
    private readonly IDataset _dataset;
    private readonly int[] _order;
    private readonly float[] _images;
    private readonly int[] _labels;
    private readonly float[] _values;
    private readonly int _batchSize;
    private readonly int _sampleSize;
    private readonly SeededRandom _random = new(0);

    internal BatchReader(IDataset dataset, int batchSize)
    {
        _dataset = dataset;
        _batchSize = batchSize;
        _sampleSize = dataset.Shape.Size;
        _order = new int[dataset.Count];
        _images = new float[checked(batchSize * _sampleSize)];
        _labels = new int[checked(batchSize * dataset.LabelSize)];
        _values = new float[checked(batchSize * dataset.ValueSize)];
        Restore();
    }

    /// <summary>(N, C, H, W) images of the batch that was read last.</summary>
    internal ReadOnlySpan<float> Images => _images.AsSpan(0, Count * _sampleSize);

    /// <summary>Labels and values of the batch that was read last.</summary>
    internal Targets Targets => new(_labels.AsSpan(0, Count * _dataset.LabelSize), _values.AsSpan(0, Count * _dataset.ValueSize));

    /// <summary>Samples in the batch that was read last.</summary>
    internal int Count { get; private set; }

    /// <summary>Draws the samples' order for an epoch; it depends on seed and epoch only (Fisher and Yates 1938, Durstenfeld 1964).</summary>
    internal void Shuffle(ulong seed, int epoch)
    {
        // The high bit keeps clear of the streams that a network of the same seed draws its parameters from.
        _random.Restart(seed, (1UL << 63) | (uint)epoch);
        Restore();
        for (int i = _order.Length - 1; i > 0; i--)
        {
            int j = _random.NextInt(i + 1);
            (_order[i], _order[j]) = (_order[j], _order[i]);
        }
    }

    /// <summary>Reads the samples at positions <paramref name="start"/> and following, up to a whole batch.</summary>
    internal void Read(int start)
    {
        Count = Math.Min(_batchSize, _order.Length - start);
        int labels = _dataset.LabelSize, values = _dataset.ValueSize;
        for (int i = 0; i < Count; i++)
        {
            _dataset.Read(
                _order[start + i],
                _images.AsSpan(i * _sampleSize, _sampleSize),
                _labels.AsSpan(i * labels, labels),
                _values.AsSpan(i * values, values));
        }
    }

    private void Restore()
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }
}
