using Xunit;

namespace CnnGen.Tests.Data;

public class BoxAugmentationTests
{
    private const int Samples = 200;
    private static readonly ImageShape Shape = new(1, 40, 60);

    [Theory]
    [InlineData(BoxLayout.Corners, false)]
    [InlineData(BoxLayout.Corners, true)]
    [InlineData(BoxLayout.CentreAndSize, false)]
    [InlineData(BoxLayout.CentreAndSize, true)]
    public void Boxes_follow_what_is_drawn_in_the_image(BoxLayout layout, bool normalized)
    {
        // A value before and one behind the box, which must stay.
        MemoryDataset set = Rectangles(layout, normalized);
        var options = new AugmentationOptions { Boxes = new BoxFormat { FirstValues = [1], Layout = layout, Normalized = normalized } };
        IEpochDataset view = set.Augment(
            9, options, Augmentation.FlipHorizontally(), Augmentation.FlipVertically(), Augmentation.Scale(0.7, 1.5), Augmentation.RandomCrop(32, 44), Augmentation.Shift(6.5, 4.5));
        // Where only the blurred edge of a rectangle is left in the image, less of it is seen than there is.
        CheckBoxes(view, layout, normalized, margin: 1, wholeOnly: false);
    }

    [Fact]
    public void Boxes_hold_what_is_turned_and_slanted()
    {
        MemoryDataset set = Rectangles(BoxLayout.Corners, false);
        var options = new AugmentationOptions { Boxes = new BoxFormat { FirstValues = [1] } };

        // Of a turned rectangle that leaves the image, the part that is left may be smaller than the part of its box.
        // The corners of a slanted rectangle are too thin to be seen in pixels: the box may be larger by what they lack.
        CheckBoxes(set.Augment(9, options, Augmentation.Rotate(180)), BoxLayout.Corners, false, margin: 2, wholeOnly: true);
        CheckBoxes(set.Augment(9, options, Augmentation.Shear(20, 20)), BoxLayout.Corners, false, margin: 2, wholeOnly: true);
    }

    [Fact]
    public void Boxes_that_leave_the_image_and_boxes_of_nothing_are_zero()
    {
        float[] values = [2, 2, 6, 6, 0, 0, 0, 0];
        var set = new MemoryDataset(new ImageShape(1, 8, 30), new byte[240], new SampleTargets { Values = values, ValueSize = 8 });
        float[] image = new float[32], moved = new float[8];
        var options = new AugmentationOptions { Boxes = new BoxFormat { FirstValues = [0, 4] } };
        IEpochDataset view = set.Augment(1, options, Augmentation.RandomCrop(8, 4));
        var seen = new HashSet<string>();
        for (view.Epoch = 0; view.Epoch < 300; view.Epoch++)
        {
            view.Read(0, image, [], moved);
            seen.Add(string.Join(' ', moved));
        }

        Assert.Equal(["0 0 0 0 0 0 0 0", "0 2 1 6 0 0 0 0", "0 2 2 6 0 0 0 0", "0 2 3 6 0 0 0 0", "0 2 4 6 0 0 0 0", "1 2 4 6 0 0 0 0", "2 2 4 6 0 0 0 0"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_change_boxes_stay_as_they_are()
    {
        MemoryDataset set = Rectangles(BoxLayout.Corners, false);
        IEpochDataset view = set.Augment(1, new AugmentationOptions { Boxes = new() { FirstValues = [1] } }, Augmentation.Rotate(0), Augmentation.Shift(0, 0));
        float[] values = new float[6];
        for (int i = 0; i < Samples; i++)
        {
            view.Read(i, new float[Shape.Size], [], values);
            Assert.Equal(set.Values.Slice(i * 6, 6).ToArray(), values);
        }
    }

    private static void CheckBoxes(IEpochDataset view, BoxLayout layout, bool normalized, double margin, bool wholeOnly)
    {
        (int height, int width) = (view.Shape.Height, view.Shape.Width);
        float[] image = new float[view.Shape.Size], values = new float[6];
        int visible = 0;
        for (int i = 0; i < Samples; i++)
        {
            view.Read(i, image, [], values);
            Assert.Equal((-1f, -2f), (values[0], values[5]));
            double[] box = [values[1], values[2], values[3], values[4]];
            double[] unit = normalized ? [width, height, width, height] : [1, 1, 1, 1];
            box = [.. box.Zip(unit, (value, size) => value * size)];
            box = layout == BoxLayout.Corners ? box : [box[0] - (box[2] / 2), box[1] - (box[3] / 2), box[0] + (box[2] / 2), box[1] + (box[3] / 2)];
            if (wholeOnly && !(box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height))
            {
                continue;
            }

            int[] drawn = [.. Enumerable.Range(0, image.Length).Where(p => image[p] >= 0.5f)];
            if (drawn.Length == 0)
            {
                Assert.InRange(Math.Min(box[2] - box[0], box[3] - box[1]), 0, 1 + margin);
                continue;
            }

            visible++;
            Assert.InRange(box[0], drawn.Min(p => p % width) - 0.51 - margin, drawn.Min(p => p % width) + 0.51);
            Assert.InRange(box[1], drawn.Min(p => p / width) - 0.51 - margin, drawn.Min(p => p / width) + 0.51);
            Assert.InRange(box[2], drawn.Max(p => p % width) + 0.49, drawn.Max(p => p % width) + 1.51 + margin);
            Assert.InRange(box[3], drawn.Max(p => p / width) + 0.49, drawn.Max(p => p / width) + 1.51 + margin);
        }

        Assert.InRange(visible, Samples / 3, Samples);
    }

    private static MemoryDataset Rectangles(BoxLayout layout, bool normalized)
    {
        var random = new Random(2);
        byte[] pixels = new byte[Samples * Shape.Size];
        float[] values = new float[Samples * 6];
        for (int i = 0; i < Samples; i++)
        {
            (int width, int height) = (random.Next(4, 20), random.Next(4, 20));
            (int left, int top) = (random.Next(Shape.Width - width), random.Next(Shape.Height - height));
            for (int p = 0; p < Shape.Size; p++)
            {
                (int x, int y) = ((p % Shape.Width) - left, (p / Shape.Width) - top);
                pixels[(i * Shape.Size) + p] = (byte)(x >= 0 && x < width && y >= 0 && y < height ? 255 : 0);
            }

            float[] box = layout == BoxLayout.Corners ? [left, top, left + width, top + height] : [left + (width / 2f), top + (height / 2f), width, height];
            float[] unit = normalized ? [Shape.Width, Shape.Height, Shape.Width, Shape.Height] : [1, 1, 1, 1];
            float[] sample = [-1, .. box.Zip(unit, (value, size) => value / size), -2];
            sample.CopyTo(values, i * 6);
        }

        return new MemoryDataset(Shape, pixels, new SampleTargets { Values = values, ValueSize = 6 });
    }
}
