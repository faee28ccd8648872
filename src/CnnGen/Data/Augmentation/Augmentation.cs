using System.Globalization;

namespace CnnGen;

/// <summary>
/// A random change of samples that leaves what they show the same, for <see cref="DatasetViews.Augment(IDataset, ulong, Augmentation[])"/>.
/// </summary>
/// <remarks>
/// <para>
/// Shifts, flips, rotations, scales, shears and crops move pixels. Those that follow each other are joined in one map, by which
/// the image is resampled once, bilinearly; so what one moves out of the image and the next back into it is not lost. Shifts by
/// whole pixels and flips change no value.
/// </para>
/// <para>Brightness, contrast and noise do not keep values in 0 .. 1. They are meant for both raw and normalised images.</para>
/// </remarks>
public abstract class Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>Moves the image by distances uniform in -most .. most, in fractions of pixels. For whole pixels use <see cref="RandomCrop(int)"/>.</summary>
    /// <param name="horizontal">The most along rows, in pixels, at least 0.</param>
    /// <param name="vertical">The most along columns, in pixels, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A distance is negative or above 2^20.</exception>
    public static Augmentation Shift(double horizontal, double vertical)
    {
        Check(horizontal, 0, 1 << 20, nameof(horizontal));
        Check(vertical, 0, 1 << 20, nameof(vertical));
        return new ShiftAugmentation(horizontal, vertical);
    }

    /// <summary>Exchanges left and right.</summary>
    /// <param name="probability">How often, 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 .. 1.</exception>
    public static Augmentation FlipHorizontally(double probability = 0.5)
    {
        Check(probability, 0, 1, nameof(probability));
        return new FlipAugmentation(horizontal: true, probability);
    }

    /// <summary>Exchanges top and bottom.</summary>
    /// <param name="probability">How often, 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 .. 1.</exception>
    public static Augmentation FlipVertically(double probability = 0.5)
    {
        Check(probability, 0, 1, nameof(probability));
        return new FlipAugmentation(horizontal: false, probability);
    }

    /// <summary>Turns the image about its centre by an angle uniform in -degrees .. degrees.</summary>
    /// <param name="degrees">The most in either direction, 0 .. 180.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is outside 0 .. 180.</exception>
    public static Augmentation Rotate(double degrees)
    {
        Check(degrees, 0, 180, nameof(degrees));
        return new RotateAugmentation(degrees);
    }

    /// <summary>Enlarges or shrinks the image about its centre by a factor uniform in smallest .. largest. The shape stays.</summary>
    /// <param name="smallest">The smallest factor, at least 0.01; 1 keeps the size.</param>
    /// <param name="largest">The largest factor, at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is outside 0.01 .. 100, or the largest is below the smallest.</exception>
    public static Augmentation Scale(double smallest, double largest)
    {
        Check(smallest, 0.01, 100, nameof(smallest));
        Check(largest, smallest, 100, nameof(largest));
        return new ScaleAugmentation(smallest, largest);
    }

    /// <summary>Slants columns, and then rows, by angles uniform in -degrees .. degrees; the centre stays.</summary>
    /// <param name="horizontal">The most by which columns are slanted, in degrees, 0 .. 80.</param>
    /// <param name="vertical">The most by which rows are slanted, in degrees, 0 .. 80.</param>
    /// <exception cref="ArgumentOutOfRangeException">An angle is outside 0 .. 80.</exception>
    public static Augmentation Shear(double horizontal, double vertical = 0)
    {
        Check(horizontal, 0, 80, nameof(horizontal));
        Check(vertical, 0, 80, nameof(vertical));
        return new ShearAugmentation(horizontal, vertical);
    }

    /// <summary>Cuts a part of the image's own size at a random place out of the image with a margin around it: a shift by whole pixels.</summary>
    /// <param name="padding">Pixels of the margin on each side, 0 .. 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is outside that.</exception>
    public static Augmentation RandomCrop(int padding)
    {
        Check(padding, 0, 1 << 20, nameof(padding));
        return new CropAugmentation(null, padding);
    }

    /// <summary>Cuts a part at a random place out of the image with a margin around it. Samples have that part's size then.</summary>
    /// <param name="height">Rows of the part, at least 1.</param>
    /// <param name="width">Columns of the part, at least 1.</param>
    /// <param name="padding">Pixels of the margin on each side, 0 .. 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or above 2^20, or the margin outside 0 .. 2^20.</exception>
    public static Augmentation RandomCrop(int height, int width, int padding = 0)
    {
        Check(height, 1, 1 << 20, nameof(height));
        Check(width, 1, 1 << 20, nameof(width));
        Check(padding, 0, 1 << 20, nameof(padding));
        return new CropAugmentation((height, width), padding);
    }

    /// <summary>
    /// Removes a square with its centre at a random pixel, of which a part may lie outside (DeVries and Taylor 2017, "Improved
    /// Regularization of Convolutional Neural Networks with Cutout"). Labels, values and masks stay.
    /// </summary>
    /// <param name="size">Side of the square in pixels, 0 .. 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside that.</exception>
    public static Augmentation Cutout(int size)
    {
        Check(size, 0, 1 << 20, nameof(size));
        return new CutoutAugmentation(size);
    }

    /// <summary>Adds one number, uniform in -most .. most, to all values of the image.</summary>
    /// <param name="most">The most, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or above 10^6.</exception>
    public static Augmentation Brightness(double most)
    {
        Check(most, 0, 1e6, nameof(most));
        return new BrightnessAugmentation(most);
    }

    /// <summary>Multiplies the differences of all values from the image's mean by one factor, uniform in 1 - most .. 1 + most.</summary>
    /// <param name="most">The most, 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside 0 .. 1.</exception>
    public static Augmentation Contrast(double most)
    {
        Check(most, 0, 1, nameof(most));
        return new ContrastAugmentation(most);
    }

    /// <summary>Adds to each value a normal random number of its own.</summary>
    /// <param name="deviation">Its standard deviation, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or above 10^6.</exception>
    public static Augmentation GaussianNoise(double deviation)
    {
        Check(deviation, 0, 1e6, nameof(deviation));
        return new NoiseAugmentation(deviation);
    }

    /// <summary>
    /// Blends each sample with another of the dataset, images and values alike: <c>s x[i] + (1 - s) x[j]</c> with s of the beta
    /// distribution Beta(alpha, alpha) (Zhang et al. 2018, "mixup: Beyond Empirical Risk Minimization").
    /// </summary>
    /// <remarks>
    /// <para>
    /// The other sample has gone through the augmentations before this one, too, with its own random numbers. It takes twice
    /// the time to read both.
    /// </para>
    /// <para>
    /// Labels cannot be blended. Turn them into values by <see cref="DatasetViews.OneHot"/>, and train with
    /// <c>[SoftmaxCrossEntropy(SoftTargets = true)]</c> (<see cref="SoftmaxCrossEntropyAttribute.SoftTargets"/>).
    /// <see cref="SigmoidCrossEntropyAttribute"/> and <see cref="MeanSquaredErrorAttribute"/> take such values as well.
    /// </para>
    /// </remarks>
    /// <example><code>digits.OneHot().Augment(seed: 1, Augmentation.MixUp())</code></example>
    /// <param name="alpha">0.001 .. 1000; 0.1 to 0.4 blend most samples little, 1 all shares alike.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside that.</exception>
    public static Augmentation MixUp(double alpha = 0.2)
    {
        Check(alpha, 0.001, 1000, nameof(alpha));
        return new MixUpAugmentation(alpha);
    }

    private static void Check(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"It must be in {least} .. {most}."));
        }
    }
}
