using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Xunit;

namespace CnnGen.Tests.Data;

public class SyntheticDigitsTests
{
    private const int Pixels = 28 * 28;

    [Fact]
    public void A_seed_gives_the_same_bytes_everywhere()
    {
        // Pinned: a change of the digits is a deliberate act, as it changes every figure measured with them.
        Assert.Equal("CDC9D48C1C0C74EE6D5B6471A68BFF3162862C08CF98F35AA0FC6720838166AC", Hash(SyntheticDigits.Create(1000, seed: 1)));
    }

    [Fact]
    public void Seeds_differ() =>
        Assert.NotEqual(Hash(SyntheticDigits.Create(20, seed: 1)), Hash(SyntheticDigits.Create(20, seed: 2)));

    [Fact]
    public void A_sample_does_not_depend_on_the_count()
    {
        MemoryDataset few = SyntheticDigits.Create(17, seed: 5);
        MemoryDataset many = SyntheticDigits.Create(40, seed: 5);
        (float[] first, float[] second) = (new float[Pixels], new float[Pixels]);
        for (int i = 0; i < few.Count; i++)
        {
            Assert.Equal(many.Read(i, second), few.Read(i, first));
            Assert.Equal(second, first);
        }
    }

    [Fact]
    public void Classes_are_balanced_and_in_random_order()
    {
        MemoryDataset set = SyntheticDigits.Create(1000, seed: 3);

        Assert.Equal(new ImageShape(1, 28, 28), set.Shape);
        Assert.Equal(10, set.Classes);
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(100, set.Labels.Count(digit)));
        Assert.All(Enumerable.Range(0, 10), place => Assert.NotEqual(1, set.Labels.ToArray().Where((_, i) => i % 10 == place).Distinct().Count()));
    }

    [Fact]
    public void Every_digit_is_drawn_in_ink_on_paper_inside_the_picture()
    {
        MemoryDataset set = SyntheticDigits.Create(2000, seed: 4);
        float[] image = new float[Pixels];
        for (int i = 0; i < set.Count; i++)
        {
            int digit = set.Read(i, image);
            Assert.All(image, pixel => Assert.InRange(pixel, 0, 1));
            int ink = image.Count(pixel => pixel > 0.4f);
            Assert.True(ink is > 15 and < 350, $"sample {i}, a {digit}, has {ink} pixels of ink");
            Assert.True(image.Average() < 0.45, $"sample {i}, a {digit}, is brighter than paper");
        }
    }

    [Fact]
    public void Digits_of_a_class_resemble_each_other_but_are_not_too_easy()
    {
        // The nearest mean image is a weak classifier: well above chance, well below what a network reaches.
        MemoryDataset train = SyntheticDigits.Create(2000, seed: 6);
        MemoryDataset test = SyntheticDigits.Create(500, seed: 7);
        double[][] means = Enumerable.Range(0, 10).Select(_ => new double[Pixels]).ToArray();
        float[] image = new float[Pixels];
        for (int i = 0; i < train.Count; i++)
        {
            double[] mean = means[train.Read(i, image)];
            for (int p = 0; p < Pixels; p++)
            {
                mean[p] += image[p] / (train.Count / 10);
            }
        }

        int correct = 0;
        for (int i = 0; i < test.Count; i++)
        {
            int label = test.Read(i, image);
            correct += label == Enumerable.Range(0, 10).MinBy(digit => means[digit].Zip(image, (m, v) => (m - v) * (m - v)).Sum()) ? 1 : 0;
        }

        Assert.InRange((double)correct / test.Count, 0.6, 0.9);
    }

    [Fact]
    public void No_samples_are_an_empty_set() => Assert.Equal(0, SyntheticDigits.Create(0, seed: 1).Count);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void An_impossible_count_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>("count", () => SyntheticDigits.Create(count, seed: 1));

    private static string Hash(MemoryDataset set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        float[] image = new float[Pixels];
        for (int i = 0; i < set.Count; i++)
        {
            hash.AppendData([(byte)set.Read(i, image)]);
            hash.AppendData(MemoryMarshal.AsBytes(image.AsSpan()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
