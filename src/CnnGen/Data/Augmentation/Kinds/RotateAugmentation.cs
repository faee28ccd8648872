namespace CnnGen;

/// <summary>Turns the image about its centre by a random angle.</summary>
internal sealed class RotateAugmentation(double degrees) : GeometricAugmentation
{
    internal override AffineMap Draw(SeededRandom random, ImageShape input)
    {
        (double sine, double cosine) = FixedDouble.OfDegrees(random.Around(degrees));
        return AffineMap.Linear(cosine, -sine, sine, cosine);
    }
}
