namespace CnnGen;

/// <summary>Moves pixels. Those that follow each other are joined in one map, so that an image is resampled once.</summary>
internal abstract class GeometricAugmentation : Augmentation
{
    /// <summary>Whether the outside of the image can come into it.</summary>
    internal virtual bool ReachesOutside => true;

    /// <summary>The shape afterwards; refuses images that are too small.</summary>
    internal virtual ImageShape OutputShape(ImageShape input) => input;

    /// <summary>Draws where points go, from the centre of the image before to that of the image afterwards.</summary>
    internal abstract AffineMap Draw(SeededRandom random, ImageShape input);
}
