using System.Globalization;

namespace CnnGen;

/// <summary>
/// Views over datasets. A view copies no samples: it reads them from its source, changed or in another order, and is as
/// thread-safe and deterministic as its source is.
/// </summary>
/// <remarks>
/// Views share their source. A source whose samples differ from epoch to epoch, such as an augmented one, has one epoch for all
/// its views: divide the samples first, then augment the training part only.
/// </remarks>
public static partial class DatasetViews
{
    /// <summary>Samples shifted and scaled channel by channel, <c>(x - Mean) / Deviation</c>, in single precision.</summary>
    /// <remarks>A network that begins with <see cref="NormalizeAttribute"/> does the same by itself.</remarks>
    /// <param name="dataset">The samples.</param>
    /// <param name="statistics">Usually those of the training samples, for the test samples too.</param>
    /// <exception cref="ArgumentException">The number of channels is another, or a deviation is 0.</exception>
    public static IDataset Normalize(this IDataset dataset, DatasetStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(statistics);
        return new NormalizedView(dataset, statistics);
    }

    /// <summary>The datasets' samples, one dataset behind the other.</summary>
    /// <param name="dataset">The first samples.</param>
    /// <param name="others">The samples behind them, of the same shape, classes, label size and value size.</param>
    /// <exception cref="ArgumentException">A dataset has other samples than the first, or there are more than 2^31 - 1 together.</exception>
    public static IDataset Concat(this IDataset dataset, params IDataset[] others)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(others);
        foreach (IDataset other in others)
        {
            ArgumentNullException.ThrowIfNull(other, nameof(others));
        }

        return new ConcatView([dataset, .. others]);
    }

    /// <summary>Samples that a function changes in place each time they are read.</summary>
    /// <example><code>digits.Map((image, labels, values) => labels[0] %= 2, classes: 2)</code></example>
    /// <param name="dataset">The samples.</param>
    /// <param name="mapping">Thread-safe, and depending on nothing but the sample.</param>
    /// <param name="classes">Number of classes afterwards; the same as before by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is below 1.</exception>
    public static IDataset Map(this IDataset dataset, SampleMapping mapping, int? classes = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(mapping);
        if (classes < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, "There must be at least 1 class.");
        }

        return new MappedView(dataset, mapping, classes ?? dataset.Classes);
    }

    /// <summary>Samples whose images a function makes anew each time they are read; labels and values stay.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="shape">Shape of the new images, (C, H, W).</param>
    /// <param name="mapping">Thread-safe, and depending on nothing but the image.</param>
    /// <exception cref="ArgumentException">The shape is not positive, or too large for an array.</exception>
    public static IDataset Map(this IDataset dataset, ImageShape shape, ImageMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(mapping);
        if (shape.Channels < 1 || shape.Height < 1 || shape.Width < 1 || (Int128)shape.Channels * shape.Height * shape.Width > Array.MaxLength)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The shape {shape} must have at least 1 in every dimension and at most {Array.MaxLength} values."), nameof(shape));
        }

        return new ReshapedView(dataset, shape, mapping);
    }

    /// <summary>
    /// Labels turned into values: a label becomes as many values as there are classes, 1 at its own and 0 at the others, so
    /// that <see cref="Augmentation.MixUp"/> can blend them. A label outside the classes becomes zeros.
    /// </summary>
    /// <remarks>
    /// Train on such values with <c>[SoftmaxCrossEntropy(SoftTargets = true)]</c>
    /// (<see cref="SoftmaxCrossEntropyAttribute.SoftTargets"/>), which learns from a one where it would learn from the label, and take the
    /// view of validation samples, too. Or with <see cref="SigmoidCrossEntropyAttribute"/>, which asks of each class whether it is there,
    /// or with <see cref="MeanSquaredErrorAttribute"/>. Of a map of H*W labels come values in the order (classes, H, W).
    /// </remarks>
    /// <param name="dataset">Samples with labels and without values.</param>
    /// <exception cref="ArgumentException">There are no labels, or values too.</exception>
    public static IDataset OneHot(this IDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new OneHotView(dataset);
    }
}
