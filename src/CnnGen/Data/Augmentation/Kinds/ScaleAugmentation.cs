namespace CnnGen;

/// <summary>Enlarges or shrinks the image about its centre by a random factor.</summary>
internal sealed class ScaleAugmentation(double smallest, double largest) : GeometricAugmentation
{
    internal override AffineMap Draw(SeededRandom random, ImageShape input)
    {
        double factor = random.Uniform(smallest, largest);
        return AffineMap.Linear(factor, 0, 0, factor);
    }
}
