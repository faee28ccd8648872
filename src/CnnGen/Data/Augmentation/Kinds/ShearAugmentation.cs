namespace CnnGen;

/// <summary>Slants the image's columns and then its rows by random angles.</summary>
internal sealed class ShearAugmentation(double horizontal, double vertical) : GeometricAugmentation
{
    internal override AffineMap Draw(SeededRandom random, ImageShape input) =>
        AffineMap.Linear(1, Tangent(random.Around(horizontal)), 0, 1).Then(AffineMap.Linear(1, 0, Tangent(random.Around(vertical)), 1));

    private static double Tangent(double degrees)
    {
        (double sine, double cosine) = FixedDouble.OfDegrees(degrees);
        return sine / cosine;
    }
}
