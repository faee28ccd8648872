namespace CnnGen;

/// <summary>Blends two samples: images and values alike.</summary>
internal sealed class MixUpAugmentation(double alpha) : Augmentation
{
    /// <summary>Draws the other sample and the share of the sample itself.</summary>
    internal (int Partner, float Share) Draw(SeededRandom random, int count)
    {
        int partner = random.NextInt(count);
        return (partner, (float)random.Beta(alpha));
    }

    /// <summary>share * target + (1 - share) * other.</summary>
    internal static void Blend(Span<float> target, ReadOnlySpan<float> other, float share)
    {
        float rest = 1 - share;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = (target[i] * share) + (other[i] * rest);
        }
    }
}
