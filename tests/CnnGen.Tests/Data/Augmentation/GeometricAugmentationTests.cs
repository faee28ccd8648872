using Xunit;
using Map = System.Func<double, double, (double X, double Y)>;

namespace CnnGen.Tests.Data;

public class GeometricAugmentationTests
{
    private const ulong Seed = 77;
    private static readonly ImageShape Shape = new(2, 9, 13);

    // Of each augmentation what it should do, from the definition.
    private static readonly Dictionary<string, (Augmentation Augmentation, Func<SeededRandom, ImageShape, Map> Draw)> Kinds = new()
    {
        ["shift"] = (Augmentation.Shift(3, 1.5), (random, _) =>
        {
            (double dx, double dy) = (Around(random, 3), Around(random, 1.5));
            return (x, y) => (x + dx, y + dy);
        }),
        ["mirror"] = (Augmentation.FlipHorizontally(), (random, _) =>
        {
            bool mirror = random.NextDouble() < 0.5;
            return (x, y) => (mirror ? -x : x, y);
        }),
        ["upside down"] = (Augmentation.FlipVertically(0.9), (random, _) =>
        {
            bool mirror = random.NextDouble() < 0.9;
            return (x, y) => (x, mirror ? -y : y);
        }),
        ["rotate"] = (Augmentation.Rotate(170), (random, _) =>
        {
            (double sine, double cosine) = Math.SinCos(Around(random, 170) * Math.PI / 180);
            return (x, y) => ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }),
        ["scale"] = (Augmentation.Scale(0.4, 2), (random, _) =>
        {
            double factor = 0.4 + (1.6 * random.NextDouble());
            return (x, y) => (factor * x, factor * y);
        }),
        ["shear"] = (Augmentation.Shear(40, 20), (random, _) =>
        {
            double columns = Math.Tan(Around(random, 40) * Math.PI / 180), rows = Math.Tan(Around(random, 20) * Math.PI / 180);
            return (x, y) => (x + (columns * y), y + (rows * (x + (columns * y))));
        }),
        ["crop"] = (Augmentation.RandomCrop(4), (random, _) =>
        {
            (int left, int top) = (random.NextInt(9) - 4, random.NextInt(9) - 4);
            return (x, y) => (x - left, y - top);
        }),
        ["part"] = (Augmentation.RandomCrop(6, 8, padding: 2), (random, shape) =>
        {
            (int left, int top) = (random.NextInt(shape.Width - 8 + 5) - 2, random.NextInt(shape.Height - 6 + 5) - 2);
            return (x, y) => (x + (shape.Width / 2.0) - left - 4, y + (shape.Height / 2.0) - top - 3);
        }),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_what_the_reference_gives(string name) => Compare([name], tolerance: 2e-6);

    [Fact]
    public void Those_that_follow_each_other_are_one_map()
    {
        Compare(["rotate", "shift", "scale"], tolerance: 5e-6);
        Compare(["part", "shear", "mirror", "rotate"], tolerance: 5e-6);
        Compare([.. Kinds.Keys], tolerance: 1e-5);
    }

    [Fact]
    public void Without_strength_they_change_nothing()
    {
        MemoryDataset set = Images(3);
        Augmentation[] none =
        [
            Augmentation.Shift(0, 0), Augmentation.FlipHorizontally(0), Augmentation.FlipVertically(0), Augmentation.Rotate(0),
            Augmentation.Scale(1, 1), Augmentation.Shear(0), Augmentation.RandomCrop(0), Augmentation.RandomCrop(9, 13),
        ];
        foreach (Augmentation[] augmentations in none.Select(one => new[] { one }).Append(none).Append([]))
        {
            IEpochDataset view = set.Augment(Seed, new AugmentationOptions { Fill = 9 }, augmentations);
            Assert.Equal(Read(set, 2), Read(view, 2));
        }
    }

    [Fact]
    public void Two_halves_of_a_turn_and_two_mirrors_change_nothing()
    {
        MemoryDataset set = Images(3);
        Assert.Equal(Read(set, 1), Read(set.Augment(Seed, Augmentation.FlipHorizontally(1), Augmentation.FlipVertically(1), Augmentation.FlipHorizontally(1), Augmentation.FlipVertically(1)), 1));
        float[] turned = Read(set.Augment(Seed, Augmentation.FlipHorizontally(1), Augmentation.FlipVertically(1)), 1);
        Assert.Equal(Read(set, 1), turned.Chunk(117).SelectMany(plane => plane.Reverse()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Masks_follow_the_image(string name)
    {
        var random = new Random(3);
        int plane = Shape.Height * Shape.Width;
        var targets = new SampleTargets { Classes = 5, LabelSize = plane, Labels = [.. Enumerable.Range(0, 20 * plane).Select(_ => random.Next(5))] };
        var set = new MemoryDataset(Shape, new byte[20 * Shape.Size], targets);
        (Augmentation augmentation, Func<SeededRandom, ImageShape, Map> draw) = Kinds[name];
        IEpochDataset view = set.Augment(Seed, new AugmentationOptions { OutsideLabel = 255 }, augmentation);

        Assert.Equal(view.Shape.Height * view.Shape.Width, view.LabelSize);
        for (int i = 0; i < view.Count; i++)
        {
            int[] labels = new int[view.LabelSize];
            view.Read(i, new float[view.Shape.Size], labels, []);
            Map map = draw(AugmentationReference.Random(Seed, 0, i, 0), Shape);
            Assert.Equal(AugmentationReference.Nearest(targets.Labels.AsSpan(i * plane, plane), Shape, view.Shape, map, 255), labels);
        }
    }

    [Fact]
    public void Value_maps_move_as_images_do()
    {
        MemoryDataset images = Images(4);
        float[] all = new float[4 * Shape.Size];
        for (int i = 0; i < 4; i++)
        {
            images.Read(i, all.AsSpan(i * Shape.Size, Shape.Size));
        }

        var set = new MemoryDataset(Shape, all, new SampleTargets { Values = all, ValueSize = Shape.Size });
        IEpochDataset view = set.Augment(Seed, new AugmentationOptions { ValueMaps = true, Fill = 0.5f }, Augmentation.Rotate(30), Augmentation.RandomCrop(5, 7));
        float[] image = new float[70], values = new float[view.ValueSize];
        view.Read(3, image, [], values);
        Assert.Equal(image, values);
    }

    private static void Compare(string[] names, double tolerance)
    {
        MemoryDataset set = Images(20);
        IEpochDataset view = set.Augment(Seed, new AugmentationOptions { Fill = 0.3f }, [.. names.Select(name => Kinds[name].Augmentation)]);
        view.Epoch = 3;
        for (int i = 0; i < set.Count; i++)
        {
            Map map = (x, y) => (x, y);
            ImageShape shape = Shape;
            for (int n = 0; n < names.Length; n++)
            {
                (Map before, Map next) = (map, Kinds[names[n]].Draw(AugmentationReference.Random(Seed, 3, i, n), shape));
                map = (x, y) =>
                {
                    (double bx, double by) = before(x, y);
                    return next(bx, by);
                };
                shape = names[n] == "part" ? shape with { Height = 6, Width = 8 } : shape;
            }

            Assert.Equal(shape, view.Shape);
            double[] expected = AugmentationReference.Bilinear(Read(set, i), Shape, shape, map, 0.3f);
            float[] actual = Read(view, i);
            for (int p = 0; p < expected.Length; p++)
            {
                Assert.Equal(expected[p], actual[p], tolerance);
            }
        }
    }

    private static MemoryDataset Images(int count)
    {
        var random = new Random(8);
        return new MemoryDataset(Shape, 1, [.. Enumerable.Range(0, count * Shape.Size).Select(_ => (float)random.NextDouble())], new int[count]);
    }

    private static float[] Read(IDataset set, int index)
    {
        float[] image = new float[set.Shape.Size];
        set.Read(index, image);
        return image;
    }

    private static double Around(SeededRandom random, double most) => ((2 * random.NextDouble()) - 1) * most;
}
