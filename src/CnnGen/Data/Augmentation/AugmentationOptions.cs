namespace CnnGen;

/// <summary>What augmentations put where nothing is, and what of a sample's targets moves with its image.</summary>
public sealed record AugmentationOptions
{
    /// <summary>
    /// The value of pixels outside the image, and of what <see cref="Augmentation.Cutout"/> removes. Default: 0, which is black
    /// before and the mean after <see cref="DatasetViews.Normalize"/>.
    /// </summary>
    public float Fill { get; init; }

    /// <summary>
    /// The label of pixels outside the image, where samples have a label for each pixel, for example the <c>IgnoredLabel</c> of
    /// <see cref="SoftmaxCrossEntropyAttribute"/>. Needed there by all that can bring the outside into the image.
    /// </summary>
    public int? OutsideLabel { get; init; }

    /// <summary>Which values are boxes around objects; none by default.</summary>
    public BoxFormat? Boxes { get; init; }

    /// <summary>
    /// Whether values are maps in the order (C, H, W) of the image's height and width, such as the sharp image of a blurred
    /// one. They then move as the image does, and are <see cref="Fill"/> outside. Default: false.
    /// </summary>
    public bool ValueMaps { get; init; }
}
