using CnnGen.Tests.Training;
using Xunit;

namespace CnnGen.Tests.Data;

public class ClassViewTests
{
    private static readonly ImageShape Shape = new(1, 1, 1);
    private static readonly MemoryDataset Set = new(Shape, 4, (float[])[10, 11, 12, 13, 14, 15, 16], [0, 3, 1, 3, 2, 0, 3]);

    [Fact]
    public void Selected_classes_get_labels_in_the_order_they_are_named()
    {
        IDataset chosen = Set.SelectClasses(3, 0);
        Assert.Equal(2, chosen.Classes);
        Assert.Equal([(10f, 1), (11f, 0), (13f, 0), (15f, 1), (16f, 0)], Samples(chosen));
    }

    [Fact]
    public void As_many_of_each_class_as_asked_are_taken()
    {
        Assert.Equal([(10f, 0), (11f, 3), (12f, 1), (13f, 3), (14f, 2), (15f, 0)], Samples(Set.TakePerClass(2)));
        Assert.Equal(4, Set.TakePerClass(2).Classes);
        Assert.Equal(7, Set.TakePerClass(100).Count);

        // Labels that only reading tells.
        Assert.Equal([0, 1, 2, 0, 1, 2], Samples(new ClusterDataset(50, 1, Shape).TakePerClass(2)).Select(sample => sample.Label));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var maps = new MemoryDataset(Shape, (float[])[1, 2], new SampleTargets { Classes = 2, Labels = new int[4], LabelSize = 2 });
        Assert.Throws<ArgumentException>("dataset", () => maps.SelectClasses(0));
        Assert.Throws<ArgumentException>("dataset", () => maps.TakePerClass(1));
        Assert.Throws<ArgumentException>("classes", () => Set.SelectClasses());
        Assert.Contains("Class 1 is named twice", Assert.Throws<ArgumentException>("classes", () => Set.SelectClasses(1, 1)).Message);
        Assert.Contains("The classes are 0 .. 3; 4 is none of them", Assert.Throws<ArgumentOutOfRangeException>("classes", () => Set.SelectClasses(4)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Set.TakePerClass(0));
    }

    private static (float Value, int Label)[] Samples(IDataset dataset)
    {
        float[] image = new float[1];
        return [.. Enumerable.Range(0, dataset.Count).Select(index =>
        {
            int label = dataset.Read(index, image);
            return (image[0], label);
        })];
    }
}
