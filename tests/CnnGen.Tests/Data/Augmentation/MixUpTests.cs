using Xunit;

namespace CnnGen.Tests.Data;

public class MixUpTests
{
    [Fact]
    public void Images_and_values_are_blended_with_those_of_another_sample()
    {
        MemoryDataset digits = SyntheticDigits.Create(50, 2);
        IEpochDataset view = digits.OneHot().Augment(3, Augmentation.RandomCrop(2), Augmentation.MixUp(0.7), Augmentation.Brightness(0.1));
        IEpochDataset before = digits.Augment(3, Augmentation.RandomCrop(2));
        view.Epoch = before.Epoch = 5;
        float[] image = new float[784], values = new float[10], own = new float[784], other = new float[784];
        int partners = 0;
        for (int i = 0; i < 50; i++)
        {
            view.Read(i, image, [], values);
            SeededRandom random = AugmentationReference.Random(3, 5, i, 1);
            int partner = random.NextInt(50);
            double share = random.Beta(0.7), change = ((2 * AugmentationReference.Random(3, 5, i, 2).NextDouble()) - 1) * 0.1;
            (int label, int otherLabel) = (before.Read(i, own), before.Read(partner, other));
            for (int p = 0; p < 784; p++)
            {
                Assert.Equal((share * own[p]) + ((1 - share) * other[p]) + change, image[p], 1e-6);
            }

            for (int c = 0; c < 10; c++)
            {
                Assert.Equal((c == label ? share : 0) + (c == otherLabel ? 1 - share : 0), values[c], 1e-6);
            }

            partners += partner != i ? 1 : 0;
        }

        Assert.InRange(partners, 40, 50);
    }

    /// <summary>Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2a + 1)), and is symmetric.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void Shares_have_the_beta_distribution(double alpha)
    {
        var random = new SeededRandom(6);
        double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => random.Beta(alpha))];

        Assert.All(draws, value => Assert.InRange(value, 0, 1));
        Assert.Equal(0.5, draws.Average(), 0.015);
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), draws.Average(value => (value - 0.5) * (value - 0.5)), 0.004);

        // The fourth moment about the middle: 3 / (16 (2a + 1) (2a + 3)).
        Assert.Equal(3 / (16 * ((2 * alpha) + 1) * ((2 * alpha) + 3)), draws.Average(value => Math.Pow(value - 0.5, 4)), 0.002);
        Assert.Equal(0.5, draws.Count(value => value < 0.5) / 20_000.0, 0.015);
    }

    [Fact]
    public void With_alpha_1_all_shares_are_alike()
    {
        var random = new SeededRandom(7);
        int[] counts = new int[10];
        for (int i = 0; i < 10_000; i++)
        {
            counts[(int)(random.Beta(1) * 10)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 880, 1120));
    }
}
