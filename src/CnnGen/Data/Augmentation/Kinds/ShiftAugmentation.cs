namespace CnnGen;

/// <summary>Moves the image by a random distance.</summary>
internal sealed class ShiftAugmentation(double horizontal, double vertical) : GeometricAugmentation
{
    internal override AffineMap Draw(SeededRandom random, ImageShape input) =>
        AffineMap.Translation(random.Around(horizontal), random.Around(vertical));
}
