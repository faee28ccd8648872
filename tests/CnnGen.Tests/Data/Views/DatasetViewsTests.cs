using Xunit;

namespace CnnGen.Tests.Data;

public class DatasetViewsTests
{
    [Fact]
    public void A_subset_has_the_samples_of_its_indices()
    {
        IDataset view = new EpochDataset(10, 3).Subset([7, 2, 7]);

        Assert.Equal<int>([7, 2, 7], Indices(view));
        Assert.Equal((3, 3, 1, 1), (view.Count, view.Classes, view.LabelSize, view.ValueSize));
        (int[] labels, float[] values) = (new int[1], new float[1]);
        view.Read(1, new float[2], labels, values);
        Assert.Equal((2, 20f), (labels[0], values[0]));
        Assert.Equal(1, view.Read(0, new float[2]));
    }

    [Fact]
    public void Indices_outside_the_set_are_refused()
    {
        var set = new EpochDataset(10, 3);

        var error = Assert.Throws<ArgumentOutOfRangeException>("indices", () => set.Subset([1, 10]));
        Assert.StartsWith("Index 10 at position 1 is outside 0 .. 9; the set has 10 samples.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => set.Take(11));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => set.Skip(-1));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => set.Take(4).Read(4, new float[2]));
        Assert.Throws<ArgumentException>("image", () => set.Take(4).Read(1, new float[3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(10)]
    public void Take_and_skip_are_all_samples_together(int count)
    {
        var set = new EpochDataset(10, 3);

        Assert.Equal(Enumerable.Range(0, count), Indices(set.Take(count)));
        Assert.Equal(Enumerable.Range(count, 10 - count), Indices(set.Skip(count)));
        Assert.Equal<int>([3, 4], Indices(set.Skip(2).Take(3).Skip(1)));
    }

    [Fact]
    public void A_shuffled_set_is_a_permutation_that_the_seed_decides()
    {
        var set = new EpochDataset(100, 3);
        int[] order = Indices(set.Shuffle(5));

        Assert.Equal(order, Indices(set.Shuffle(5)));
        Assert.NotEqual(order, Indices(set.Shuffle(6)));
        Assert.NotEqual(Enumerable.Range(0, 100), order);
        Assert.Equal(Enumerable.Range(0, 100), order.Order());
    }

    [Fact]
    public void A_concatenation_has_the_samples_of_all()
    {
        var set = new EpochDataset(4, 3);
        IDataset all = set.Take(2).Concat(set.Take(0), set.Skip(1), set.Take(1));

        Assert.Equal<int>([0, 1, 1, 2, 3, 0], Indices(all));
        Assert.Equal<int>([0, 1, 2, 3], Indices(set.Concat()));
    }

    [Fact]
    public void Sets_of_other_samples_are_not_joined()
    {
        var set = new EpochDataset(4, 3);

        var error = Assert.Throws<ArgumentException>("others", () => set.Concat(set, new EpochDataset(4, 5)));
        Assert.StartsWith("Dataset 2 has 5 classes, and dataset 0 has 3; they must be the same to be joined.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("others", () => set.Concat(new MemoryDataset(set.Shape, 3, new byte[2], [0])));
        Assert.Throws<ArgumentException>("others", () => set.Concat(set.Map(new ImageShape(2), (_, _) => { })));
    }

    [Fact]
    public void A_mapping_changes_samples_in_place()
    {
        IDataset view = new EpochDataset(6, 3).Map((image, labels, values) => (image[0], labels[0], values[0]) = (-image[0], labels[0] % 2, values[0] + 1), classes: 2);

        (float[] image, int[] labels, float[] values) = (new float[2], new int[1], new float[1]);
        view.Read(5, image, labels, values);
        Assert.Equal((-5f, 0, 51f, 2), (image[0], labels[0], values[0], view.Classes));
        var wrong = new EpochDataset(6, 3).Map((_, _, _) => { }, classes: 2);
        var error = Assert.Throws<InvalidOperationException>(() => wrong.Read(2, image));
        Assert.Equal("The mapping gave sample 2 the label 2, which is outside 0 .. 1.", error.Message);
    }

    [Fact]
    public void A_mapping_may_give_another_shape()
    {
        IDataset view = new EpochDataset(6, 3).Map(new ImageShape(1, 2, 2), (source, image) =>
        {
            source.CopyTo(image);
            source.CopyTo(image[2..]);
        });

        float[] image = new float[4];
        Assert.Equal(1, view.Read(4, image));
        Assert.Equal<float>([4, 0, 4, 0], image);
        Assert.Equal(new ImageShape(1, 2, 2), view.Shape);
        Assert.Throws<ArgumentException>("shape", () => view.Map(new ImageShape(1, 0, 2), (_, _) => { }));
    }

    [Fact]
    public void Labels_become_values_of_one_and_zero()
    {
        var set = new MemoryDataset(new ImageShape(1), 3, new byte[2], [2, 0]);
        IDataset view = set.OneHot();

        float[] values = [9, 9, 9];
        view.Read(0, new float[1], [], values);
        Assert.Equal<float>([0, 0, 1], values);
        Assert.Equal((0, 0, 3), (view.Classes, view.LabelSize, view.ValueSize));
        Assert.Throws<NotSupportedException>(() => view.Read(0, new float[1]));
        Assert.Throws<ArgumentException>("dataset", () => view.OneHot());
        Assert.Throws<ArgumentException>("dataset", () => new EpochDataset(6, 3).OneHot());
    }

    [Fact]
    public void Maps_of_labels_become_planes_and_ignored_ones_zeros()
    {
        var targets = new SampleTargets { Classes = 2, Labels = [1, 0, 255, 1], LabelSize = 4, IgnoredLabel = 255 };
        IDataset view = new MemoryDataset(new ImageShape(1, 2, 2), new byte[4], targets).OneHot();

        float[] values = new float[8];
        view.Read(0, new float[4], [], values);
        Assert.Equal<float>([0, 1, 0, 0, 1, 0, 0, 1], values);
    }

    [Fact]
    public void Views_pass_on_the_epoch_and_what_was_skipped()
    {
        var set = new EpochDataset(4, 2) { Skipped = [new("a.png", "bad")] };
        var other = new EpochDataset(4, 2) { Skipped = [new("b.png", "worse")] };
        var view = (IEpochDataset)set.Take(3).Concat(other.Shuffle(1)).Map((_, _, _) => { }).Skip(1).Map(set.Shape, (source, image) => source.CopyTo(image));

        view.Epoch = 7;

        float[] image = new float[2];
        view.Read(0, image);
        Assert.Equal((7f, 7, 7, 7), (image[1], view.Epoch, set.Epoch, other.Epoch));
        Assert.Equal(["a.png", "b.png"], ((IReportsSkipped)view).Skipped.Select(sample => sample.Path));
        Assert.Empty(((IReportsSkipped)SyntheticDigits.Create(1, 1).Take(1)).Skipped);
    }

    internal static int[] Indices(IDataset set)
    {
        float[] image = new float[2];
        return [.. Enumerable.Range(0, set.Count).Select(i =>
        {
            set.Read(i, image);
            return (int)image[0];
        })];
    }
}
