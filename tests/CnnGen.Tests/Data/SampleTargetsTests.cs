using Xunit;

namespace CnnGen.Tests.Data;

/// <summary>Samples with several labels, with values, or with both.</summary>
public class SampleTargetsTests
{
    private static readonly ImageShape Shape = new(1, 1, 2);

    [Fact]
    public void Labels_and_values_are_read_beside_the_image()
    {
        var targets = new SampleTargets { Classes = 3, Labels = [0, 1, 2, -1], LabelSize = 2, IgnoredLabel = -1, Values = [0.5f, 1.5f, 2.5f, 3, 4, 5], ValueSize = 3 };
        IDataset set = new MemoryDataset(Shape, new float[] { 1, 2, 3, 4 }, targets);
        float[] image = new float[2], values = new float[3];
        int[] labels = new int[2];
        set.Read(1, image, labels, values);
        Assert.Equal((2, 3, 2, 3), (set.Count, set.Classes, set.LabelSize, set.ValueSize));
        Assert.Equal([3f, 4f], image);
        Assert.Equal([2, -1], labels);
        Assert.Equal([3f, 4f, 5f], values);
    }

    [Fact]
    public void Bytes_go_with_values()
    {
        var set = new MemoryDataset(Shape, new byte[] { 0, 255 }, new SampleTargets { Values = [7], ValueSize = 1 });
        float[] image = new float[2], values = new float[1];
        set.Read(0, image, default, values);
        Assert.Equal((0, 0, 1), (set.Classes, set.LabelSize, set.ValueSize));
        Assert.Equal([0f, 1f], image);
        Assert.Equal([7f], values);
        Assert.Throws<NotSupportedException>(() => set.Read(0, image));
    }

    [Fact]
    public void A_set_that_gives_one_label_need_not_know_of_more()
    {
        IDataset set = new CnnGen.Tests.Training.ClusterDataset(4, seed: 1);
        int[] labels = new int[1];
        set.Read(2, new float[15], labels, default);
        Assert.Equal((1, 0, 2), (set.LabelSize, set.ValueSize, labels[0]));
    }

    [Fact]
    public void Room_of_another_size_is_refused()
    {
        var set = new MemoryDataset(Shape, new float[2], new SampleTargets { Classes = 2, Labels = [0, 1], LabelSize = 2 });
        var labels = Assert.Throws<ArgumentException>("labels", () => set.Read(0, new float[2], new int[3], default));
        var values = Assert.Throws<ArgumentException>("values", () => set.Read(0, new float[2], new int[2], new float[1]));
        Assert.StartsWith("There is room for 3 labels; a sample has 2.", labels.Message, StringComparison.Ordinal);
        Assert.StartsWith("There is room for 1 values; a sample has 0.", values.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_do_not_fit_are_refused()
    {
        AssertRefused("labels", new() { Classes = 3, Labels = [0, 1, 2], LabelSize = 2 }, "The labels, 3, are not a whole number of samples with 2 each.");
        AssertRefused("labels", new() { Classes = 3, Labels = [0, 1, 3, 2], LabelSize = 2, IgnoredLabel = 9 }, "Label 3 of sample 1 is outside 0 .. 2.");
        AssertRefused("values", new() { Values = [1, 2] }, "There are 2 values but no ValueSize, the number of them that each sample has.");
        AssertRefused("labels", new() { Classes = 3, Labels = [0, 1], LabelSize = 0 }, "A label size of 0 is below 1.");
        AssertRefused("values", new() { Values = [1, 2, 3], ValueSize = 2 }, "There must be 2 values for 1 sample with 2 each, but there are 3.");
        AssertRefused("values", new() { Classes = 1, Labels = [0, 0], Values = [1], ValueSize = 1 }, "There must be 2 values for 2 samples with 1 each, but there are 1.");
        AssertRefused("values", new() { Values = [1, float.NaN, 3, 4], ValueSize = 2 }, "Value 1 of sample 0 is NaN; values must be finite.");
        AssertRefused("values", new() { ValueSize = -1 }, "A value size of -1 is below 0.");
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new MemoryDataset(Shape, new float[2], new SampleTargets { Labels = [0] }));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new MemoryDataset(Shape, new float[2], new SampleTargets()));
        Assert.Throws<ArgumentNullException>("targets", () => new MemoryDataset(Shape, new float[2], null!));
        Assert.Throws<ArgumentException>("images", () => new MemoryDataset(Shape, new float[3], new SampleTargets { Values = [1], ValueSize = 1 }));
    }

    private static void AssertRefused(string name, SampleTargets targets, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(name, () => new MemoryDataset(Shape, new float[4], targets)).Message, StringComparison.Ordinal);
}
