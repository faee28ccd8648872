using System.Globalization;

namespace CnnGen;

/// <summary>A picture of bytes in memory, as <see cref="ImageFile"/> reads and writes it.</summary>
public sealed class ByteImage
{
    /// <summary>Wraps pixels. The array is kept, not copied.</summary>
    /// <param name="shape">(C, H, W), C being 1 (grey) or 3 (red, green, blue).</param>
    /// <param name="pixels">(C, H, W), 0 (black) .. 255.</param>
    /// <exception cref="ArgumentException">A size is not positive, the channels are neither 1 nor 3, or the length is another.</exception>
    public ByteImage(ImageShape shape, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (shape.Channels is not (1 or 3) || shape.Height < 1 || shape.Width < 1)
        {
            throw new ArgumentException($"A picture of shape {shape} cannot be; it must have 1 or 3 channels and at least one pixel.", nameof(shape));
        }

        if ((Int128)shape.Channels * shape.Height * shape.Width != pixels.Length)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {pixels.Length} bytes for a picture of shape {shape}."), nameof(pixels));
        }

        (Shape, Pixels) = (shape, pixels);
    }

    /// <summary>(C, H, W).</summary>
    public ImageShape Shape { get; }

    /// <summary>(C, H, W), 0 .. 255.</summary>
    public byte[] Pixels { get; }

    /// <summary>Makes a picture of floats, for example of a filter's weights or a layer's outputs.</summary>
    /// <param name="shape">(C, H, W), C being 1 or 3.</param>
    /// <param name="values">(C, H, W); values outside the range are cut off, NaN becomes 0.</param>
    /// <param name="low">The value that becomes 0.</param>
    /// <param name="high">The value that becomes 255; above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">As of the constructor, or the range is empty or not finite.</exception>
    public static ByteImage FromFloats(ImageShape shape, ReadOnlySpan<float> values, float low = 0, float high = 1)
    {
        if (!(low < high) || !float.IsFinite(high - low))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The range {low} .. {high} must be finite and not empty."), nameof(high));
        }

        byte[] pixels = new byte[values.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            double scaled = ((double)values[i] - low) / ((double)high - low);
            pixels[i] = double.IsNaN(scaled) ? (byte)0 : (byte)((Math.Clamp(scaled, 0, 1) * 255) + 0.5);
        }

        return new ByteImage(shape, pixels);
    }

    /// <summary>Writes the pixels as a network takes them, p / 255 correctly rounded.</summary>
    /// <param name="image">Receives (C, H, W) floats in 0 .. 1.</param>
    /// <exception cref="ArgumentException">It is not of the picture's size.</exception>
    public void CopyTo(Span<float> image)
    {
        if (image.Length != Pixels.Length)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There is room for {image.Length} values; a picture of shape {Shape} has {Pixels.Length}."), nameof(image));
        }

        BytePixels.Scale(Pixels, image);
    }

    /// <summary>
    /// The picture in grey or in colour. Grey is the luma of ITU-R Rec. BT.601, 0.299 R + 0.587 G + 0.114 B, rounded; grey in
    /// colour has three equal channels.
    /// </summary>
    /// <param name="channels">1 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is neither.</exception>
    public ByteImage WithChannels(int channels)
    {
        if (channels is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "A picture has 1 channel (grey) or 3 (red, green, blue).");
        }

        if (channels == Shape.Channels)
        {
            return this;
        }

        ImageShape shape = Shape with { Channels = channels };
        if (channels == 3)
        {
            return new ByteImage(shape, [.. Pixels, .. Pixels, .. Pixels]);
        }

        int plane = Shape.Height * Shape.Width;
        byte[] grey = new byte[plane];
        for (int i = 0; i < plane; i++)
        {
            grey[i] = (byte)(((299 * Pixels[i]) + (587 * Pixels[plane + i]) + (114 * Pixels[(2 * plane) + i]) + 500) / 1000);
        }

        return new ByteImage(shape, grey);
    }

    /// <summary>
    /// The picture in another size. Along each axis that shrinks, a pixel is the mean of the area it covers; along one that
    /// grows it is interpolated linearly between pixel centres. Rounded once, at the end.
    /// </summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the picture would not fit in memory.</exception>
    public ByteImage Resize(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((Int128)height * width * Shape.Channels, Array.MaxLength, nameof(height));
        return (height, width) == (Shape.Height, Shape.Width) ? this : ImageResampler.Resize(this, height, width);
    }

    /// <summary>The largest part in the middle with the proportions of a size; sides are rounded to pixels.</summary>
    /// <param name="height">Rows of the size, at least 1.</param>
    /// <param name="width">Columns of the size, at least 1.</param>
    internal ByteImage Middle(int height, int width)
    {
        (int channels, int rows, int columns) = (Shape.Channels, Shape.Height, Shape.Width);
        if ((long)columns * height > (long)rows * width)
        {
            columns = Math.Max(1, RoundedRatio(rows, width, height));
        }
        else
        {
            rows = Math.Max(1, RoundedRatio(columns, height, width));
        }

        if ((rows, columns) == (Shape.Height, Shape.Width))
        {
            return this;
        }

        int top = (Shape.Height - rows) / 2, left = (Shape.Width - columns) / 2;
        byte[] pixels = new byte[channels * rows * columns];
        for (int line = 0; line < channels * rows; line++)
        {
            int from = (((line / rows * Shape.Height) + top + (line % rows)) * Shape.Width) + left;
            Pixels.AsSpan(from, columns).CopyTo(pixels.AsSpan(line * columns));
        }

        return new ByteImage(new ImageShape(channels, rows, columns), pixels);
    }

    /// <summary>length * numerator / denominator, rounded.</summary>
    private static int RoundedRatio(int length, int numerator, int denominator) =>
        (int)(((2L * length * numerator) + denominator) / (2L * denominator));
}
