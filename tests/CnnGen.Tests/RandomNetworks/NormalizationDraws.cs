using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>
/// Draws normalisations. A normalisation behind another one undoes its scale, and nearly all of the first one's gradient
/// cancels; a large epsilon leaves enough of it to compare.
/// </summary>
internal static class NormalizationDraws
{
    private const double Epsilon = 0.5;
    private const int FewestValues = 4;

    public static RefLayer? Draw(Random random, RefShape shape)
    {
        int pixels = shape.Height * shape.Width;
        int[] groups = [.. Enumerable.Range(1, shape.Channels).Where(count => shape.Channels % count == 0 && shape.Size / count >= FewestValues)];
        return random.Next(3) switch
        {
            0 when pixels >= FewestValues => new RefBatchNorm(random.Next(3) * 0.5, Epsilon),
            1 when shape.Size >= FewestValues => new RefLayerNorm(Epsilon),
            2 when groups.Length > 0 => new RefGroupNorm(groups[random.Next(groups.Length)], Epsilon),
            _ => null,
        };
    }
}
