namespace CnnGen;

/// <summary>Changes the size of pictures: both axes one after the other, in double precision, so that every machine gives the same bytes.</summary>
internal static class ImageResampler
{
    /// <summary>Resamples a picture; the sizes are right.</summary>
    public static ByteImage Resize(ByteImage image, int height, int width)
    {
        ImageShape from = image.Shape, to = new(from.Channels, height, width);
        Axis columns = Axis.Create(from.Width, width), rows = Axis.Create(from.Height, height);
        byte[] pixels = new byte[to.Size];
        double[] line = new double[width];
        for (int c = 0; c < from.Channels; c++)
        {
            ReadOnlySpan<byte> plane = image.Pixels.AsSpan(c * from.Height * from.Width, from.Height * from.Width);
            Span<byte> target = pixels.AsSpan(c * height * width, height * width);
            for (int y = 0; y < height; y++)
            {
                Array.Clear(line);
                for (int k = rows.Starts[y]; k < rows.Starts[y + 1]; k++)
                {
                    ReadOnlySpan<byte> source = plane.Slice(rows.Sources[k] * from.Width, from.Width);
                    double weight = rows.Weights[k];
                    for (int x = 0; x < width; x++)
                    {
                        line[x] += weight * columns.At(source, x);
                    }
                }

                for (int x = 0; x < width; x++)
                {
                    // Weights add up to 1 only nearly: 254.9999999999 + 0.5 still becomes 255, and an exact half is rounded up.
                    target[(y * width) + x] = (byte)Math.Clamp(Math.Floor(line[x] + 0.5 + 1e-9), 0, 255);
                }
            }
        }

        return new ByteImage(to, pixels);
    }

    /// <summary>Which pixels along an axis make up each new one: of pixel i those at <c>Starts[i] .. Starts[i + 1] - 1</c>.</summary>
    private sealed record Axis(int[] Starts, int[] Sources, double[] Weights)
    {
        public static Axis Create(int from, int to)
        {
            int[] starts = new int[to + 1];
            var sources = new List<int>();
            var weights = new List<double>();
            for (int i = 0; i < to; i++)
            {
                if (to < from)
                {
                    Area(i, from, to, sources, weights);
                }
                else
                {
                    Linear(i, from, to, sources, weights);
                }

                starts[i + 1] = sources.Count;
            }

            return new Axis(starts, [.. sources], [.. weights]);
        }

        public double At(ReadOnlySpan<byte> source, int x)
        {
            double sum = 0;
            for (int k = Starts[x]; k < Starts[x + 1]; k++)
            {
                sum += Weights[k] * source[Sources[k]];
            }

            return sum;
        }

        /// <summary>Pixel i covers [i * from, (i + 1) * from) in steps of 1 / to of an old pixel: the overlaps are whole numbers.</summary>
        private static void Area(int i, int from, int to, List<int> sources, List<double> weights)
        {
            long start = (long)i * from, end = start + from;
            for (long s = start / to; s * to < end; s++)
            {
                sources.Add((int)s);
                weights.Add((double)(Math.Min(end, (s + 1) * to) - Math.Max(start, s * to)) / from);
            }
        }

        /// <summary>Pixel i's centre lies at (i + 1/2) * from / to - 1/2 among the old centres; beyond the outermost, they go on.</summary>
        private static void Linear(int i, int from, int to, List<int> sources, List<double> weights)
        {
            double at = Math.Clamp(((((2L * i) + 1) * from) - (double)to) / (2.0 * to), 0, from - 1);
            int s = Math.Min((int)at, Math.Max(0, from - 2));
            double fraction = at - s;
            sources.Add(s);
            weights.Add(1 - fraction);
            if (fraction > 0)
            {
                sources.Add(s + 1);
                weights.Add(fraction);
            }
        }
    }
}
