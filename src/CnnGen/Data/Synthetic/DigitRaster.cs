namespace CnnGen;

/// <summary>
/// Turns ink into pixels: coverage falls off smoothly at the edge of the stroke, then brightness and grain are
/// applied. Reused from digit to digit; not thread-safe.
/// </summary>
internal sealed class DigitRaster
{
    private const int Size = SyntheticDigits.Size;

    private readonly double[] _distance = new double[Size * Size];

    /// <summary>Draws one picture.</summary>
    /// <param name="ink">The strokes, in pixels.</param>
    /// <param name="random">Decides sharpness, brightness and grain.</param>
    /// <param name="pixels">Receives (H, W) bytes.</param>
    public void Draw(ReadOnlySpan<InkSegment> ink, SeededRandom random, Span<byte> pixels)
    {
        double softness = 0.9 + (1.1 * random.NextDouble());
        double brightness = 0.65 + (0.35 * random.NextDouble());
        double grain = random.NextDouble();
        grain *= 0.12 * grain;
        Array.Fill(_distance, softness);
        foreach (InkSegment segment in ink)
        {
            Measure(segment, softness);
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            double coverage = Math.Clamp(0.5 - (_distance[i] / softness), 0, 1);
            double value = (brightness * coverage) + (grain * Noise(random.NextUInt64()));
            pixels[i] = (byte)((Math.Clamp(value, 0, 1) * 255) + 0.5);
        }
    }

    /// <summary>Lowers each nearby pixel's signed distance from the ink's edge (negative inside) to this segment's.</summary>
    private void Measure(InkSegment segment, double softness)
    {
        double reach = segment.Radius + (0.5 * softness);
        int left = Math.Max(0, (int)(Math.Min(segment.Ax, segment.Bx) - reach));
        int right = Math.Min(Size - 1, (int)(Math.Max(segment.Ax, segment.Bx) + reach));
        int top = Math.Max(0, (int)(Math.Min(segment.Ay, segment.By) - reach));
        int bottom = Math.Min(Size - 1, (int)(Math.Max(segment.Ay, segment.By) + reach));
        double dx = segment.Bx - segment.Ax;
        double dy = segment.By - segment.Ay;
        double square = (dx * dx) + (dy * dy);
        double inverse = square > 0 ? 1 / square : 0;
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                // The nearest point of the segment to the pixel's centre.
                double px = x + 0.5 - segment.Ax;
                double py = y + 0.5 - segment.Ay;
                double along = Math.Clamp(((px * dx) + (py * dy)) * inverse, 0, 1);
                px -= along * dx;
                py -= along * dy;
                double distance = Math.Sqrt((px * px) + (py * py)) - segment.Radius;
                ref double nearest = ref _distance[(y * Size) + x];
                nearest = Math.Min(nearest, distance);
            }
        }
    }

    /// <summary>Nearly normal noise of mean 0 and deviation 1: four uniform 16-bit numbers added (Irwin-Hall).</summary>
    private static double Noise(ulong bits)
    {
        ulong sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);

        // The sum has mean 4 * 65535 / 2 and deviation 65536 / sqrt(3).
        return (sum - 131070.0) * (1.7320508075688772 / 65536);
    }
}
