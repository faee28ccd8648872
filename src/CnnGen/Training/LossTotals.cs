using System.Collections.Immutable;

namespace CnnGen;

/// <summary>Adds up the results of batches: the mean over all of them, as if they had been one.</summary>
internal sealed class LossTotals(NetworkInfo info)
{
    private readonly HeadResult[] _sums = new HeadResult[info.Heads.Length];

    /// <summary>For each loss the sum of losses times divisors, the sum of divisors, and the sums of counts.</summary>
    public ImmutableArray<HeadResult> Sums => [.. _sums];

    /// <summary>Adds a batch's results, one for each loss.</summary>
    public void Add(ReadOnlySpan<HeadResult> batch)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            HeadResult sum = _sums[i];
            _sums[i] = new HeadResult(
                sum.Loss + (batch[i].Loss * batch[i].Divisor),
                sum.Divisor + batch[i].Divisor,
                sum.Correct + batch[i].Correct,
                sum.Count + batch[i].Count);
        }
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => _sums.AsSpan().Clear();

    /// <summary>Goes on from sums that were added before.</summary>
    public void Restore(ImmutableArray<HeadResult> sums) => sums.CopyTo(_sums);

    /// <summary>The mean of one loss over everything that was added.</summary>
    public double Mean(int head) => _sums[head].Divisor == 0 ? 0 : _sums[head].Loss / _sums[head].Divisor;

    /// <summary>The result over everything that was added.</summary>
    public LossResult Result()
    {
        var total = default(LossResult);
        for (int i = 0; i < _sums.Length; i++)
        {
            total = new LossResult(total.Loss + (info.Heads[i].Weight * Mean(i)), total.Correct + _sums[i].Correct, total.Count + _sums[i].Count);
        }

        return total;
    }
}
