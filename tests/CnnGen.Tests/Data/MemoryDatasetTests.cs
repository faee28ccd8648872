using Xunit;

namespace CnnGen.Tests.Data;

public class MemoryDatasetTests
{
    private static readonly ImageShape Shape = new(2, 1, 3);

    [Fact]
    public void Every_byte_reads_as_its_exact_quotient()
    {
        // 259 pixels: the vectors of 16 and a rest of 3.
        byte[] pixels = Enumerable.Range(0, 259).Select(i => (byte)i).ToArray();
        var set = new MemoryDataset(new ImageShape(1, 7, 37), 1, pixels, [0]);
        float[] image = new float[259];

        set.Read(0, image);

        Assert.Equal(pixels.Select(p => p / 255f), image);
        Assert.Equal(1f, image[255]);
    }

    [Fact]
    public void Floats_read_unchanged()
    {
        float[] values = Enumerable.Range(0, 12).Select(i => (i * 0.3f) - 1).ToArray();
        var set = new MemoryDataset(Shape, 4, values, [3, 1]);
        float[] image = new float[6];

        Assert.Equal(1, set.Read(1, image));
        Assert.Equal(values[6..], image);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void An_index_outside_the_set_is_refused(int index)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("index", () => Bytes().Read(index, new float[6]));

        Assert.StartsWith("The index must be in 0 .. 1; the set has 2 samples.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void An_image_of_another_size_is_refused(int length)
    {
        var error = Assert.Throws<ArgumentException>("image", () => Bytes().Read(0, new float[length]));

        Assert.StartsWith($"The image has room for {length} values; a sample of shape 2x1x3 has 6.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public void Lengths_must_agree(int length)
    {
        string expected = $"There must be 12 values for 2 labels and samples of shape 2x1x3, but there are {length}.";

        var bytes = Assert.Throws<ArgumentException>("pixels", () => new MemoryDataset(Shape, 4, new byte[length], [0, 1]));
        var floats = Assert.Throws<ArgumentException>("values", () => new MemoryDataset(Shape, 4, new float[length], [0, 1]));

        Assert.StartsWith(expected, bytes.Message, StringComparison.Ordinal);
        Assert.StartsWith(expected, floats.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_label_that_is_no_class_is_refused(int label)
    {
        var error = Assert.Throws<ArgumentException>("labels", () => new MemoryDataset(Shape, 4, new byte[12], [0, label]));

        Assert.StartsWith($"Label {label} of sample 1 is outside 0 .. 3.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_refused(float value, string text)
    {
        float[] values = new float[12];
        values[8] = value;

        var error = Assert.Throws<ArgumentException>("values", () => new MemoryDataset(Shape, 4, values, [0, 1]));

        Assert.StartsWith($"Value 2 of sample 1 is {text}; values must be finite.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(65536, 65536, 65536)]
    public void An_impossible_shape_is_refused(int channels, int height, int width)
    {
        var error = Assert.Throws<ArgumentException>("shape", () => new MemoryDataset(new ImageShape(channels, height, width), 1, new byte[1], [0]));

        Assert.Contains($"{channels}x{height}x{width}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_must_be_a_class() =>
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new MemoryDataset(Shape, 0, Array.Empty<byte>(), []));

    private static MemoryDataset Bytes() => new(Shape, 4, new byte[12], [3, 1]);
}
