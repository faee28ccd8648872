using Xunit;

namespace CnnGen.Tests.Data;

public class ByteImageTests
{
    [Fact]
    public void Grey_is_the_luma_of_Rec_601()
    {
        var colour = new ByteImage(new ImageShape(3, 1, 5), [255, 0, 0, 255, 10, 0, 255, 0, 255, 20, 0, 0, 255, 255, 30]);

        Assert.Equal([76, 150, 29, 255, 18], colour.WithChannels(1).Pixels);
        Assert.Same(colour, colour.WithChannels(3));
    }

    [Fact]
    public void Grey_in_colour_has_equal_channels()
    {
        ByteImage colour = new ByteImage(new ImageShape(1, 1, 2), [3, 9]).WithChannels(3);

        Assert.Equal(new ImageShape(3, 1, 2), colour.Shape);
        Assert.Equal([3, 9, 3, 9, 3, 9], colour.Pixels);
        Assert.Equal([3, 9], colour.WithChannels(1).Pixels);
    }

    [Theory]
    [InlineData(7, 5, 3, 2)]
    [InlineData(7, 5, 7, 2)]
    [InlineData(6, 6, 3, 3)]
    [InlineData(9, 4, 1, 1)]
    public void Shrunk_pixels_are_means_of_the_area_they_cover(int height, int width, int newHeight, int newWidth)
    {
        byte[] pixels = new byte[3 * height * width];
        new Random(height).NextBytes(pixels);

        ByteImage small = new ByteImage(new ImageShape(3, height, width), pixels).Resize(newHeight, newWidth);

        // Every old pixel cut into newHeight x newWidth equal parts: each new pixel is a mean of height x width whole parts.
        for (int i = 0; i < small.Pixels.Length; i++)
        {
            int c = i / (newHeight * newWidth), y = i / newWidth % newHeight, x = i % newWidth;
            int sum = 0;
            for (int part = 0; part < height * width; part++)
            {
                int row = ((y * height) + (part / width)) / newHeight, column = ((x * width) + (part % width)) / newWidth;
                sum += pixels[(((c * height) + row) * width) + column];
            }

            Assert.Equal((int)Math.Floor(((double)sum / (height * width)) + 0.5), small.Pixels[i]);
        }
    }

    [Fact]
    public void Grown_pixels_lie_on_lines_between_centres()
    {
        ByteImage large = new ByteImage(new ImageShape(1, 1, 2), [0, 100]).Resize(2, 4);

        Assert.Equal([0, 25, 75, 100, 0, 25, 75, 100], large.Pixels);
        Assert.Equal([9, 9, 9, 9, 9, 9], new ByteImage(new ImageShape(1), [9]).Resize(2, 3).Pixels);
    }

    [Fact]
    public void One_axis_may_shrink_while_the_other_grows() => Assert.Equal(
        [20, 25, 35, 40], new ByteImage(new ImageShape(1, 2, 2), [0, 20, 40, 60]).Resize(1, 4).Pixels);

    [Fact]
    public void Floats_become_bytes_over_a_range()
    {
        ByteImage image = ByteImage.FromFloats(new ImageShape(1, 1, 6), [-2, -1, 0, 1, 5, float.NaN], -1, 1);

        Assert.Equal([0, 0, 128, 255, 255, 0], image.Pixels);
        Assert.Throws<ArgumentException>("high", () => ByteImage.FromFloats(new ImageShape(1), [1], 2, 2));
    }

    [Fact]
    public void Pixels_are_copied_as_a_network_takes_them()
    {
        var image = new ByteImage(new ImageShape(1, 1, 3), [0, 51, 255]);
        float[] floats = new float[3];

        image.CopyTo(floats);

        Assert.Equal([0f, 51 / 255f, 1f], floats);
        Assert.Throws<ArgumentException>("image", () => image.CopyTo(new float[2]));
    }

    [Theory]
    [InlineData(2, 1, 1, 2, "shape")]
    [InlineData(1, 0, 1, 0, "shape")]
    [InlineData(1, 2, 2, 5, "pixels")]
    public void Impossible_pictures_are_refused(int channels, int height, int width, int length, string parameter) =>
        Assert.Throws<ArgumentException>(parameter, () => new ByteImage(new ImageShape(channels, height, width), new byte[length]));
}
