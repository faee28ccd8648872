namespace CnnGen;

/// <summary>Changes values of pixels in place.</summary>
internal abstract class PixelAugmentation : Augmentation
{
    /// <summary>Changes an image.</summary>
    /// <param name="random">At the start of the sample's stream for this augmentation.</param>
    /// <param name="shape">(C, H, W).</param>
    /// <param name="image">(C, H, W).</param>
    /// <param name="fill">The value of pixels that are removed.</param>
    internal abstract void Apply(SeededRandom random, ImageShape shape, Span<float> image, float fill);
}
