using Xunit;

namespace CnnGen.Tests.Data;

public class SplitTests
{
    [Theory]
    [InlineData(0.8)]
    [InlineData(0.5)]
    [InlineData(1.0 / 3)]
    [InlineData(0.013)]
    public void Both_parts_are_all_samples_and_every_class_has_its_share(double fraction)
    {
        // Classes of very different sizes.
        int[] labels = [.. Enumerable.Range(0, 1000).Select(i => i < 700 ? 0 : i < 990 ? 1 : i < 999 ? 2 : 4)];
        float[] images = [.. Enumerable.Range(0, 2000).Select(i => (float)(i / 2))];
        var set = new MemoryDataset(new ImageShape(1, 1, 2), 5, images, labels);

        (IDataset first, IDataset second) = set.Split(fraction, 3);

        int[] chosen = DatasetViewsTests.Indices(first), left = DatasetViewsTests.Indices(second);
        Assert.Equal(chosen.Order(), chosen);
        Assert.Equal(Enumerable.Range(0, 1000), chosen.Concat(left).Order());
        Assert.Equal((int)Math.Round(1000 * fraction), chosen.Length);
        for (int label = 0; label < 5; label++)
        {
            double exact = labels.Count(value => value == label) * fraction;
            Assert.InRange(chosen.Count(index => labels[index] == label), Math.Floor(exact), Math.Ceiling(exact));
        }
    }

    [Fact]
    public void The_seed_decides_and_the_source_kind_does_not()
    {
        var set = new EpochDataset(100, 4);
        float[] images = [.. Enumerable.Range(0, 200).Select(i => (float)(i / 2))];
        var memory = new MemoryDataset(set.Shape, 4, images, [.. Enumerable.Range(0, 100).Select(i => i % 4)]);
        int[] chosen = DatasetViewsTests.Indices(set.Split(0.4, 9).First);

        Assert.Equal(chosen, DatasetViewsTests.Indices(memory.Split(0.4, 9).First));
        Assert.Equal(chosen, DatasetViewsTests.Indices(memory.Take(100).Split(0.4, 9).First));
        Assert.NotEqual(chosen, DatasetViewsTests.Indices(set.Split(0.4, 10).First));
    }

    [Fact]
    public void Samples_without_labels_are_divided_too()
    {
        float[] images = [.. Enumerable.Range(0, 20).Select(i => (float)(i / 2))];
        var set = new MemoryDataset(new ImageShape(1, 1, 2), images, new SampleTargets { Values = new float[10], ValueSize = 1 });

        (IDataset first, IDataset second) = set.Split(0.7, 1);

        Assert.Equal((7, 3), (first.Count, second.Count));
        Assert.Equal(Enumerable.Range(0, 10), Values(first).Concat(Values(second)).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_fraction_outside_0_to_1_is_refused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>("fraction", () => new EpochDataset(10, 2).Split(fraction, 1));

    [Fact]
    public void An_empty_part_is_refused()
    {
        var error = Assert.Throws<ArgumentException>("fraction", () => new EpochDataset(10, 2).Split(0.01, 1));
        Assert.StartsWith("A part of 0.01 of 10 samples would leave one part empty.", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Values(IDataset set)
    {
        float[] image = new float[2];
        for (int i = 0; i < set.Count; i++)
        {
            set.Read(i, image, [], new float[1]);
            yield return (int)image[0];
        }
    }
}
