using Xunit;

namespace CnnGen.Reporting.Tests.Pictures;

public class HeatMapPictureTests
{
    [Fact]
    public void Colours_are_equally_far_apart_and_ever_lighter()
    {
        (double L, double A, double B)[] colours = [.. Enumerable.Range(0, 18).Select(static i => Oklab(HeatColors.Of(i / 17.0)))];
        double[] steps = [.. Enumerable.Range(0, 17).Select(i => Distance(colours[i], colours[i + 1]))];

        // 0.63 of lightness and 202 degrees of hue at chroma 0.105, in 17 steps; bytes round off a little.
        double expected = Math.Sqrt((0.63 * 0.63) + Math.Pow(2 * 17 * 0.105 * Math.Sin(202 * Math.PI / 180 / 34), 2)) / 17;
        Assert.All(steps, step => Assert.Equal(expected, step, 0.004));
        Assert.All(Enumerable.Range(0, 17), i => Assert.Equal(0.63 / 17, colours[i + 1].L - colours[i].L, 0.004));
        Assert.Equal(HeatColors.Of(0), HeatColors.Of(double.NaN));
        Assert.Equal(HeatColors.Of(1), HeatColors.Of(7));
        Assert.InRange(Enumerable.Range(0, 256).Select(static i => HeatColors.Of(i / 255.0)).Distinct().Count(), 250, 256);
    }

    [Fact]
    public void Opacity_is_the_share_of_the_heat()
    {
        float[] image = [0.2f, 0.4f, 0.6f, 0.8f];
        ByteImage none = HeatMapPicture.Draw([0, 1], 1, 2, image, new ImageShape(1, 2, 2), opacity: 0);
        Assert.Equal(ByteImage.FromFloats(new ImageShape(1, 2, 2), image).WithChannels(3).Pixels, none.Pixels);
        ByteImage all = HeatMapPicture.Draw([5, 9, 9, 5], 2, 2, image, new ImageShape(1, 2, 2), opacity: 1);
        Assert.Equal([HeatColors.Of(0), HeatColors.Of(1), HeatColors.Of(1), HeatColors.Of(0)], Colours(all));
        (byte red, _, _) = Colours(HeatMapPicture.Draw([5, 9, 9, 5], 2, 2, image, new ImageShape(1, 2, 2), opacity: 0.25f))[1];
        Assert.Equal((byte)((0.75 * 102) + (0.25 * HeatColors.Of(1).Red) + 0.5), red);
    }

    [Fact]
    public void Heat_is_enlarged_as_bilinear_interpolation_says()
    {
        float[] heat = [0, 3, 1, 2, 8, 4];
        ByteImage image = HeatMapPicture.Draw(heat, 2, 3, new float[3 * 5 * 7], new ImageShape(3, 5, 7), opacity: 1, zoom: 2);
        Assert.Equal(new ImageShape(3, 10, 14), image.Shape);
        (byte, byte, byte)[] given = Colours(image);
        for (int y = 0; y < 10; y++)
        {
            for (int x = 0; x < 14; x++)
            {
                // The sum over all values, each weighted by its distance along both axes; the edge's values go on outside.
                double top = Math.Clamp(((y + 0.5) * 2 / 10) - 0.5, 0, 1), left = Math.Clamp(((x + 0.5) * 3 / 14) - 0.5, 0, 2), sum = 0;
                for (int i = 0; i < heat.Length; i++)
                {
                    sum += heat[i] * Math.Max(0, 1 - Math.Abs(top - (i / 3))) * Math.Max(0, 1 - Math.Abs(left - (i % 3)));
                }

                Assert.Equal(HeatColors.Of(sum / 8), given[(y * 14) + x]);
            }
        }
    }

    [Fact]
    public void Odd_values_do_not_hide_the_others()
    {
        ByteImage odd = HeatMapPicture.Draw([float.NaN, 1, 2, float.PositiveInfinity], 1, 4, new float[4], new ImageShape(1, 1, 4), opacity: 1);
        Assert.Equal([HeatColors.Of(0), HeatColors.Of(0), HeatColors.Of(1), HeatColors.Of(0)], Colours(odd));
        ByteImage flat = HeatMapPicture.Draw([3, 3], 1, 2, new float[2], new ImageShape(1, 1, 2), opacity: 1);
        Assert.Equal([HeatColors.Of(0.5), HeatColors.Of(0.5)], Colours(flat));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => HeatMapPicture.Draw(new float[3], 2, 2, new float[4], new ImageShape(1, 2, 2)));
        Assert.Throws<ArgumentException>(() => HeatMapPicture.Draw(new float[4], 2, 2, new float[3], new ImageShape(1, 2, 2)));
        Assert.Throws<ArgumentException>(() => HeatMapPicture.Draw(new float[4], 2, 2, new float[8], new ImageShape(2, 2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HeatMapPicture.Draw(new float[4], 2, 2, new float[4], new ImageShape(1, 2, 2), opacity: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => HeatMapPicture.Draw(new float[4], 2, 2, new float[4], new ImageShape(1, 2, 2), zoom: 0));
        Assert.Throws<ArgumentException>(() => HeatMapPicture.Draw(new float[4], 2, 2, new float[4], new ImageShape(1, 2, 2), zoom: 100_000));
    }

    [Fact]
    public void Samples_are_drawn_in_colour_where_they_have_three_channels()
    {
        ByteImage coloured = SamplePictures.Of(Squares.Labelled(5))(4);
        float[] image = new float[192];
        Squares.Labelled(5).Read(4, image);
        Assert.Equal(ByteImage.FromFloats(Squares.Shape, image).Pixels, coloured.Pixels);
        var two = new MemoryDataset(new ImageShape(2, 1, 2), 1, [-1f, 1f, 8f, 9f], [0]);
        Assert.Equal([0, 255], SamplePictures.Of(two, -1, 1)(0).Pixels);
        Assert.Throws<ArgumentException>(() => SamplePictures.Of(two, 1, 1));
        Assert.Equal(Squares.Shape, SamplePictures.Of(Squares.ForAllHeads(3))(2).Shape);
    }

    private static (byte, byte, byte)[] Colours(ByteImage image)
    {
        int plane = image.Shape.Height * image.Shape.Width;
        return [.. Enumerable.Range(0, plane).Select(i => (image.Pixels[i], image.Pixels[plane + i], image.Pixels[(2 * plane) + i]))];
    }

    private static double Distance((double L, double A, double B) one, (double L, double A, double B) other) =>
        Math.Sqrt(Math.Pow(one.L - other.L, 2) + Math.Pow(one.A - other.A, 2) + Math.Pow(one.B - other.B, 2));

    /// <summary>From sRGB to Oklab, the direction that the library does not go.</summary>
    private static (double L, double A, double B) Oklab((byte Red, byte Green, byte Blue) colour)
    {
        (double r, double g, double b) = (Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue));
        double l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        double m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        double s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return (
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    private static double Linear(byte value) => value / 255.0 <= 0.04045 ? value / 255.0 / 12.92 : Math.Pow(((value / 255.0) + 0.055) / 1.055, 2.4);
}
