namespace CnnGen;

/// <summary>Mirrors the image with some probability.</summary>
internal sealed class FlipAugmentation(bool horizontal, double probability) : GeometricAugmentation
{
    internal override bool ReachesOutside => false;

    internal override AffineMap Draw(SeededRandom random, ImageShape input) =>
        random.NextDouble() < probability ? AffineMap.Linear(horizontal ? -1 : 1, 0, 0, horizontal ? 1 : -1) : AffineMap.Identity;
}
