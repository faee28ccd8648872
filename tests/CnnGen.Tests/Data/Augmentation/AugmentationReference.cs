namespace CnnGen.Tests.Data;

/// <summary>Augmentation without a thought of speed, in double precision.</summary>
internal static class AugmentationReference
{
    /// <summary>The random numbers of one augmentation of a sample, by the definition.</summary>
    public static SeededRandom Random(ulong seed, int epoch, int index, int augmentation)
    {
        ulong key = SeededRandom.Mix(SeededRandom.Mix(seed ^ 0x6175676D656E7431) + (ulong)epoch);
        return new SeededRandom(SeededRandom.Mix(key) + (ulong)augmentation, (ulong)index);
    }

    /// <summary>Each pixel is the sum of all pixels of the source, weighted by how near they are to where it comes from.</summary>
    /// <param name="forward">Where points go, from the source's centre to the target's.</param>
    public static double[] Bilinear(ReadOnlySpan<float> source, ImageShape from, ImageShape to, Func<double, double, (double X, double Y)> forward, double fill)
    {
        double[] target = new double[to.Size];
        for (int i = 0; i < target.Length; i++)
        {
            int c = i / (to.Height * to.Width);
            (double x, double y) = Back(forward, (i % to.Width) + 0.5 - (to.Width / 2.0), (i / to.Width % to.Height) + 0.5 - (to.Height / 2.0));
            double sum = 0, weights = 0;
            for (int sy = 0; sy < from.Height; sy++)
            {
                for (int sx = 0; sx < from.Width; sx++)
                {
                    double weight = Math.Max(0, 1 - Math.Abs(x - (sx + 0.5 - (from.Width / 2.0)))) * Math.Max(0, 1 - Math.Abs(y - (sy + 0.5 - (from.Height / 2.0))));
                    sum += weight * source[(((c * from.Height) + sy) * from.Width) + sx];
                    weights += weight;
                }
            }

            target[i] = sum + ((1 - weights) * fill);
        }

        return target;
    }

    /// <summary>The label of the pixel whose square each pixel's centre comes from.</summary>
    public static int[] Nearest(ReadOnlySpan<int> source, ImageShape from, ImageShape to, Func<double, double, (double X, double Y)> forward, int outside)
    {
        int[] target = new int[to.Height * to.Width];
        for (int i = 0; i < target.Length; i++)
        {
            (double x, double y) = Back(forward, (i % to.Width) + 0.5 - (to.Width / 2.0), (i / to.Width) + 0.5 - (to.Height / 2.0));
            int sx = (int)Math.Floor(x + (from.Width / 2.0)), sy = (int)Math.Floor(y + (from.Height / 2.0));
            target[i] = sx >= 0 && sx < from.Width && sy >= 0 && sy < from.Height ? source[(sy * from.Width) + sx] : outside;
        }

        return target;
    }

    /// <summary>The point that a map takes to another, by Cramer's rule.</summary>
    private static (double X, double Y) Back(Func<double, double, (double X, double Y)> forward, double x, double y)
    {
        (double x0, double y0) = forward(0, 0);
        (double x1, double y1) = forward(1, 0);
        (double x2, double y2) = forward(0, 1);
        (double a, double b, double c, double d) = (x1 - x0, x2 - x0, y1 - y0, y2 - y0);
        double determinant = (a * d) - (b * c);
        return ((((x - x0) * d) - (b * (y - y0))) / determinant, ((a * (y - y0)) - ((x - x0) * c)) / determinant);
    }
}
