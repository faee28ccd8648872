using Xunit;

namespace CnnGen.Tests.Data;

public class PixelAugmentationTests
{
    private const ulong Seed = 12;
    private static readonly ImageShape Shape = new(3, 8, 11);
    private static readonly MemoryDataset Images = Create(30);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(40)]
    public void Cutout_removes_a_square(int size)
    {
        Compare(Augmentation.Cutout(size), (random, image) =>
        {
            (int centreX, int centreY) = (random.NextInt(11), random.NextInt(8));
            return [.. image.Select((value, i) =>
            {
                int x = (i % 11) - centreX + (size / 2), y = (i / 11 % 8) - centreY + (size / 2);
                return x >= 0 && x < size && y >= 0 && y < size ? 0.25 : value;
            })];
        });
    }

    [Fact]
    public void Brightness_adds_a_number() => Compare(Augmentation.Brightness(0.4), (random, image) =>
    {
        double change = ((2 * random.NextDouble()) - 1) * 0.4;
        Assert.InRange(change, -0.4, 0.4);
        return [.. image.Select(value => value + change)];
    });

    [Fact]
    public void Contrast_multiplies_the_differences_from_the_mean() => Compare(Augmentation.Contrast(0.6), (random, image) =>
    {
        double factor = 1 + (((2 * random.NextDouble()) - 1) * 0.6), mean = image.Average(value => (double)value);
        return [.. image.Select(value => mean + ((value - mean) * factor))];
    });

    [Fact]
    public void Noise_adds_a_number_of_its_own_to_each_value()
    {
        Compare(Augmentation.GaussianNoise(0.2), (random, image) => [.. image.Select(value => value + (0.2 * random.NextGaussian()))]);

        // 30 x 264 numbers: the deviation of their mean is 0.2 / 89, that of their square's mean 0.04 * 1.41 / 89.
        IEpochDataset view = Images.Augment(Seed, Augmentation.GaussianNoise(0.2));
        double[] noise = [.. Enumerable.Range(0, 30).SelectMany(i => Read(view, i).Zip(Read(Images, i), (after, before) => (double)after - before))];
        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal(0.04, noise.Average(value => value * value), 0.003);
    }

    [Fact]
    public void Without_strength_they_change_nothing()
    {
        Augmentation[] none = [Augmentation.Cutout(0), Augmentation.Brightness(0), Augmentation.Contrast(0), Augmentation.GaussianNoise(0)];
        foreach (Augmentation[] augmentations in none.Select(one => new[] { one }).Append(none))
        {
            Assert.Equal(Read(Images, 4), Read(Images.Augment(Seed, augmentations), 4));
        }
    }

    [Fact]
    public void They_are_applied_in_order()
    {
        IEpochDataset view = Images.Augment(Seed, Augmentation.FlipHorizontally(1), Augmentation.Brightness(0.5), Augmentation.RandomCrop(3), Augmentation.Contrast(0.5));

        float[] mirrored = [.. Read(Images, 5).Chunk(11).SelectMany(row => row.Reverse())];
        double change = AugmentationReference.Random(Seed, 0, 5, 1).NextDouble() - 0.5;
        float[] brighter = [.. mirrored.Select(value => (float)(value + change))];
        SeededRandom random = AugmentationReference.Random(Seed, 0, 5, 2);
        (int left, int top) = (random.NextInt(7) - 3, random.NextInt(7) - 3);
        double[] cropped = AugmentationReference.Bilinear(brighter, Shape, Shape, (x, y) => (x - left, y - top), 0);
        double factor = AugmentationReference.Random(Seed, 0, 5, 3).NextDouble() + 0.5, mean = cropped.Average();
        AssertNear([.. cropped.Select(value => mean + ((value - mean) * factor))], Read(view, 5));
    }

    private static void Compare(Augmentation augmentation, Func<SeededRandom, float[], double[]> reference)
    {
        IEpochDataset view = Images.Augment(Seed, new AugmentationOptions { Fill = 0.25f }, augmentation);
        view.Epoch = 2;
        for (int i = 0; i < Images.Count; i++)
        {
            AssertNear(reference(AugmentationReference.Random(Seed, 2, i, 0), Read(Images, i)), Read(view, i));
        }
    }

    private static void AssertNear(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6);
        }
    }

    private static float[] Read(IDataset set, int index)
    {
        float[] image = new float[set.Shape.Size];
        set.Read(index, image);
        return image;
    }

    private static MemoryDataset Create(int count)
    {
        var random = new Random(8);
        return new MemoryDataset(Shape, 1, [.. Enumerable.Range(0, count * Shape.Size).Select(_ => (float)random.NextDouble())], new int[count]);
    }
}
