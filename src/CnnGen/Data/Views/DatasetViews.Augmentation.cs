namespace CnnGen;

public static partial class DatasetViews
{
    /// <inheritdoc cref="Augment(IDataset, ulong, AugmentationOptions, Augmentation[])"/>
    public static IEpochDataset Augment(this IDataset dataset, ulong seed, params Augmentation[] augmentations) =>
        dataset.Augment(seed, new AugmentationOptions(), augmentations);

    /// <summary>Samples that are changed at random each time they are read, in another way at each epoch.</summary>
    /// <remarks>
    /// <para>
    /// Each random number is a function of the seed, the <see cref="IEpochDataset.Epoch"/>, the sample's index and the place of
    /// the augmentation among the others. So neither threads nor the order of reading change a bit of a sample.
    /// </para>
    /// <para>
    /// Labels for each pixel (as many as the image has pixels) and boxes move with the image, see
    /// <see cref="AugmentationOptions"/>. All other labels and values stay. Augment the training samples only.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// IDataset train = digits.Augment(seed: 1, Augmentation.Rotate(10), Augmentation.Shift(2, 2), Augmentation.GaussianNoise(0.05));
    /// </code>
    /// </example>
    /// <param name="dataset">The samples.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="options">What is put where nothing is, and what moves with the image.</param>
    /// <param name="augmentations">Applied in this order; without any, samples stay as they are.</param>
    /// <exception cref="ArgumentException">The options or augmentations do not fit the samples.</exception>
    public static IEpochDataset Augment(this IDataset dataset, ulong seed, AugmentationOptions options, params Augmentation[] augmentations)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(augmentations);
        foreach (Augmentation augmentation in augmentations)
        {
            ArgumentNullException.ThrowIfNull(augmentation, nameof(augmentations));
        }

        return new AugmentedView(dataset, seed, options, [.. augmentations]);
    }
}
