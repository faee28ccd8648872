using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>Pictures of where in an image something is, for example what a class's score depends on.</summary>
public static class HeatMapPicture
{
    /// <summary>Lays a heat map over an image in grey, in the colours of <see cref="HeatColors"/>.</summary>
    /// <param name="heat">
    /// (<paramref name="heatHeight"/>, <paramref name="heatWidth"/>), drawn from its smallest value to its largest. Enlarged by
    /// bilinear interpolation between pixel centres, the outermost values going on to the edges. Values that are not finite count
    /// as the smallest.
    /// </param>
    /// <param name="heatHeight">Rows of the heat map, at least 1.</param>
    /// <param name="heatWidth">Columns of the heat map, at least 1.</param>
    /// <param name="image">(C, H, W), C being 1 or 3, 0 (black) to 1; values outside are cut off.</param>
    /// <param name="shape">(C, H, W).</param>
    /// <param name="opacity">How much of the heat's colour covers the image, 0 to 1.</param>
    /// <param name="zoom">Side of the square that each pixel of the image becomes, at least 1; the heat map stays smooth.</param>
    /// <returns>(3, H * zoom, W * zoom).</returns>
    /// <exception cref="ArgumentException">
    /// A size is not positive, a length is not that of its shape, the channels are neither 1 nor 3, the opacity is outside its range, or
    /// the picture would have more than <see cref="ImageFile.MostPixels"/>.
    /// </exception>
    public static ByteImage Draw(
        ReadOnlySpan<float> heat, int heatHeight, int heatWidth, ReadOnlySpan<float> image, ImageShape shape, float opacity = 0.5f, int zoom = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zoom, 1);
        TileGrid.Check(heat.Length, nameof(heat), zoom, columns: 0, heatHeight, heatWidth);
        TileGrid.Check(image.Length, nameof(image), zoom, columns: 0, shape.Channels, shape.Height, shape.Width);
        if (!(opacity is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(opacity), opacity, "The opacity is between 0 (only the image) and 1 (only the heat map).");
        }

        if ((Int128)shape.Height * zoom * shape.Width * zoom > ImageFile.MostPixels)
        {
            string message = string.Create(
                CultureInfo.InvariantCulture, $"An image of {shape} pixels enlarged {zoom} times has more than {ImageFile.MostPixels} pixels.");
            throw new ArgumentException(message, nameof(zoom));
        }

        ByteImage grey = ByteImage.FromFloats(shape, image).WithChannels(1);
        (int height, int width) = (shape.Height * zoom, shape.Width * zoom);
        byte[] pixels = new byte[3 * height * width];
        ValueRange range = ValueRange.Of(heat);
        Sample[] rows = Samples(height, heatHeight), columns = Samples(width, heatWidth);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (byte red, byte green, byte blue) = HeatColors.Of(Interpolate(heat, heatWidth, range, rows[y], columns[x]));
                double below = (1 - opacity) * grey.Pixels[(y / zoom * shape.Width) + (x / zoom)];
                int at = (y * width) + x;
                pixels[at] = Blend(below, opacity, red);
                pixels[(height * width) + at] = Blend(below, opacity, green);
                pixels[(2 * height * width) + at] = Blend(below, opacity, blue);
            }
        }

        return new ByteImage(new ImageShape(3, height, width), pixels);
    }

    private static byte Blend(double below, double opacity, byte above) => (byte)(below + (opacity * above) + 0.5);

    private static double Interpolate(ReadOnlySpan<float> heat, int width, ValueRange range, Sample row, Sample column)
    {
        double upper = Along(heat.Slice(row.First * width, width), range, column);
        double lower = Along(heat.Slice(row.Second * width, width), range, column);
        return upper + ((lower - upper) * row.Share);
    }

    private static double Along(ReadOnlySpan<float> row, ValueRange range, Sample column)
    {
        (double left, double right) = (Place(range, row[column.First]), Place(range, row[column.Second]));
        return left + ((right - left) * column.Share);
    }

    private static double Place(ValueRange range, float value) => float.IsFinite(value) ? range.Place(value) : 0;

    /// <summary>Of each pixel, the two values that it lies between, and its share of the second.</summary>
    private static Sample[] Samples(int pixels, int values)
    {
        var samples = new Sample[pixels];
        for (int i = 0; i < pixels; i++)
        {
            double position = Math.Clamp(((i + 0.5) * values / pixels) - 0.5, 0, values - 1);
            int first = (int)position;
            samples[i] = new Sample(first, Math.Min(first + 1, values - 1), position - first);
        }

        return samples;
    }

    private readonly record struct Sample(int First, int Second, double Share);
}
