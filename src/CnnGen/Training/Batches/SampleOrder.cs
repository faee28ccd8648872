namespace CnnGen;

/// <summary>The order in which samples are read; it depends on the number of samples, seed and epoch only.</summary>
internal sealed class SampleOrder
{
    private readonly int[] _order;
    private readonly SeededRandom _random = new(0);

    internal SampleOrder(int count)
    {
        _order = new int[count];
        Restore();
    }

    /// <summary>Indices of the samples, in order.</summary>
    internal ReadOnlySpan<int> Indices => _order;

    /// <summary>Draws the order of an epoch.</summary>
    internal void Shuffle(ulong seed, int epoch)
    {
        // The high bit keeps clear of the streams that a network of the same seed draws its parameters from.
        _random.Restart(seed, (1UL << 63) | (uint)epoch);
        Restore();
        _random.Shuffle(_order);
    }

    private void Restore()
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }
}
