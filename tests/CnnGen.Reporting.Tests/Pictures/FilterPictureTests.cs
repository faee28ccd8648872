using Xunit;

namespace CnnGen.Reporting.Tests.Pictures;

public class FilterPictureTests
{
    [Fact]
    public void Each_filter_has_the_full_contrast()
    {
        // Two filters of one channel, (2, 1, 1, 2), the second a hundred times weaker.
        ByteImage image = FilterPicture.Draw([-1, 1, 0.01f, 0.03f], 2, 1, 1, 2, zoom: 1, columns: 2);
        Assert.Equal(new ImageShape(1, 5, 10), image.Shape);
        Assert.Equal([112, 112, 0, 255, 112, 112, 0, 255, 112, 112], Row(image, 0, 2));
        Assert.All(new[] { 0, 1, 3, 4 }, y => Assert.All(Row(image, 0, y), static pixel => Assert.Equal(112, pixel)));
    }

    [Fact]
    public void One_scale_for_all_has_zero_in_its_middle()
    {
        ByteImage image = FilterPicture.Draw([-1, 0.5f, 0, 1], 2, 1, 1, 2, PictureContrast.Together, zoom: 1, columns: 1);
        Assert.Equal(new ImageShape(1, 8, 6), image.Shape);
        Assert.Equal([112, 112, 0, 191, 112, 112], Row(image, 0, 2));
        Assert.Equal([112, 112, 128, 255, 112, 112], Row(image, 0, 5));
    }

    [Fact]
    public void Three_channels_are_one_coloured_tile()
    {
        ByteImage image = FilterPicture.Draw([0, 1, 2, 4, 3, 1], 1, 3, 1, 2, zoom: 2);
        Assert.Equal(new ImageShape(3, 6, 8), image.Shape);
        Assert.Equal([112, 112, 0, 0, 64, 64, 112, 112], Row(image, 0, 3));
        Assert.Equal([112, 112, 128, 128, 255, 255, 112, 112], Row(image, 1, 2));
        Assert.Equal([112, 112, 191, 191, 64, 64, 112, 112], Row(image, 2, 3));
    }

    [Fact]
    public void Other_numbers_of_channels_are_a_row_for_each_filter()
    {
        ByteImage image = FilterPicture.Draw([1, 2, 3, 4], 2, 2, 1, 1, zoom: 1);
        Assert.Equal(new ImageShape(1, 8, 8), image.Shape);
        Assert.Equal([112, 112, 0, 112, 112, 255, 112, 112], Row(image, 0, 2));
        Assert.Equal([112, 112, 0, 112, 112, 255, 112, 112], Row(image, 0, 5));
    }

    [Fact]
    public void Constant_and_infinite_values_have_a_place()
    {
        ByteImage flat = FilterPicture.Draw([7, 7], 1, 1, 1, 2, zoom: 1);
        Assert.Equal([128, 128], Row(flat, 0, 2)[2..4]);
        ByteImage odd = FilterPicture.Draw([1, 2, float.NaN, float.PositiveInfinity, float.NegativeInfinity], 1, 1, 1, 5, zoom: 1);
        Assert.Equal([0, 255, 0, 255, 0], Row(odd, 0, 2)[2..7]);
        ByteImage large = FilterPicture.Draw([float.MinValue, 0, float.MaxValue], 1, 1, 1, 3, zoom: 1);
        Assert.Equal([0, 128, 255], Row(large, 0, 2)[2..5]);
    }

    [Fact]
    public void Small_filters_are_enlarged_by_whole_factors()
    {
        ByteImage image = FilterPicture.Draw(new float[10 * 25], 10, 1, 5, 5);
        Assert.Equal(new ImageShape(1, 7 + (3 * 42), 7 + (4 * 42)), image.Shape);
    }

    [Fact]
    public void Feature_maps_are_tiles_of_their_channels()
    {
        ByteImage image = FeatureMapPicture.Draw([0, 1, 10, 30], new ImageShape(2, 1, 2), zoom: 1, columns: 1);
        Assert.Equal(new ImageShape(1, 8, 6), image.Shape);
        Assert.Equal([0, 255], Row(image, 0, 2)[2..4]);
        Assert.Equal([0, 255], Row(image, 0, 5)[2..4]);
        ByteImage together = FeatureMapPicture.Draw([0, 3, -10, 30], new ImageShape(2, 1, 2), PictureContrast.Together, zoom: 1, columns: 1);
        Assert.Equal([128, 140], Row(together, 0, 2)[2..4]);
        Assert.Equal([85, 255], Row(together, 0, 5)[2..4]);
    }

    [Fact]
    public void Sizes_that_disagree_are_named()
    {
        Assert.Contains("There are 5 values; the shape (2, 1, 1, 2) has 4.", Assert.Throws<ArgumentException>(() => FilterPicture.Draw(new float[5], 2, 1, 1, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => FilterPicture.Draw([], 0, 1, 1, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("smaller zoom", Assert.Throws<ArgumentException>(() => FilterPicture.Draw(new float[4], 4, 1, 1, 1, zoom: 100_000)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMapPicture.Draw(new float[4], new ImageShape(4), zoom: -1));
        Assert.Throws<ArgumentException>(() => FeatureMapPicture.Draw(new float[4], new ImageShape(1, 2, 1)));
    }

    private static byte[] Row(ByteImage image, int channel, int y)
    {
        (int height, int width) = (image.Shape.Height, image.Shape.Width);
        return image.Pixels.AsSpan(((channel * height) + y) * width, width).ToArray();
    }
}
