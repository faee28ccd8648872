namespace CnnGen;

/// <summary>Reads samples of a dataset into buffers that are reused from batch to batch.</summary>
internal sealed class BatchReader
{
    private readonly IDataset _dataset;
    private readonly int[] _order;
    private readonly float[] _images;
    private readonly int[] _labels;
    private readonly int _sampleSize;
    private readonly SeededRandom _random = new(0);

    internal BatchReader(IDataset dataset, int batchSize)
    {
        _dataset = dataset;
        _sampleSize = dataset.Shape.Size;
        _order = new int[dataset.Count];
        _images = new float[checked(batchSize * _sampleSize)];
        _labels = new int[batchSize];
        Restore();
    }

    /// <summary>(N, C, H, W) images of the batch that was read last.</summary>
    internal ReadOnlySpan<float> Images => _images.AsSpan(0, Count * _sampleSize);

    /// <summary>(N) labels of the batch that was read last.</summary>
    internal ReadOnlySpan<int> Labels => _labels.AsSpan(0, Count);

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
        Count = Math.Min(_labels.Length, _order.Length - start);
        for (int i = 0; i < Count; i++)
        {
            _labels[i] = _dataset.Read(_order[start + i], _images.AsSpan(i * _sampleSize, _sampleSize));
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
