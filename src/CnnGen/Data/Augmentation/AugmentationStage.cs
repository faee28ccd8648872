namespace CnnGen;

/// <summary>A step by which samples are augmented: one augmentation, or several that are joined in one resampling.</summary>
/// <param name="First">The number of its first augmentation, which random numbers depend on.</param>
/// <param name="Augmentations">One, or geometric ones that follow each other.</param>
/// <param name="Input">Shape of the images before.</param>
/// <param name="Output">Shape of the images afterwards.</param>
internal sealed record AugmentationStage(int First, Augmentation[] Augmentations, ImageShape Input, ImageShape Output)
{
    /// <summary>Divides augmentations into stages.</summary>
    /// <exception cref="ArgumentException">An image is too small for a crop.</exception>
    public static AugmentationStage[] Create(Augmentation[] augmentations, ImageShape shape)
    {
        var stages = new List<AugmentationStage>();
        for (int i = 0; i < augmentations.Length;)
        {
            int end = i + 1;
            ImageShape output = shape;
            if (augmentations[i] is GeometricAugmentation first)
            {
                output = first.OutputShape(shape);
                for (; end < augmentations.Length && augmentations[end] is GeometricAugmentation next; end++)
                {
                    output = next.OutputShape(output);
                }
            }

            stages.Add(new AugmentationStage(i, augmentations[i..end], shape, output));
            (i, shape) = (end, output);
        }

        return [.. stages];
    }
}
