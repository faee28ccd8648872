namespace CnnGen;

/// <summary>
/// A procedural set of handwritten-like digits, 1x28x28 in 10 classes: strokes in several forms per digit, drawn with
/// random bending, slant, rotation, scale, shift, thickness, brightness, gaps, smudges and grain. For examples and
/// tests that need data without a download.
/// </summary>
/// <remarks>
/// The bytes depend on the seed alone, not on the machine, and sample i does not depend on the count. Every run of
/// ten samples from a multiple of ten holds each class once, in random order.
/// </remarks>
public static class SyntheticDigits
{
    /// <summary>Height and width of a picture in pixels.</summary>
    public const int Size = 28;

    /// <summary>Number of classes, the digits 0 to 9.</summary>
    public const int Classes = 10;

    // Streams of a seed: one for the order of classes in each run of ten, the others for the samples.
    private const ulong OrderStreams = 1UL << 63;

    /// <summary>Draws the first <paramref name="count"/> digits of a seed.</summary>
    /// <param name="count">Number of samples, at least 0.</param>
    /// <param name="seed">Any value. Take another one for a test set.</param>
    /// <returns>Samples of shape 1x28x28, white (1) on black (0).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or does not fit in memory.</exception>
    public static MemoryDataset Create(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / (Size * Size));
        byte[] pixels = new byte[count * Size * Size];
        int[] labels = new int[count];
        int runs = (count + Classes - 1) / Classes;
        Parallel.For(0, runs, () => new Artist(seed), (run, _, artist) => artist.DrawRun(run, pixels, labels), _ => { });
        return new MemoryDataset(new ImageShape(1, Size, Size), Classes, pixels, labels);
    }

    /// <summary>What one thread needs to draw.</summary>
    private sealed class Artist(ulong seed)
    {
        private readonly SeededRandom _random = new(seed);
        private readonly DigitPen _pen = new();
        private readonly DigitRaster _raster = new();
        private readonly int[] _order = new int[Classes];

        public Artist DrawRun(int run, byte[] pixels, int[] labels)
        {
            _random.Restart(seed, OrderStreams + (ulong)run);
            for (int i = 0; i < Classes; i++)
            {
                // Fisher-Yates, inside out: i takes the place of a random earlier element or its own.
                int place = _random.NextInt(i + 1);
                _order[i] = _order[place];
                _order[place] = i;
            }

            int end = Math.Min(labels.Length, (run + 1) * Classes);
            for (int sample = run * Classes; sample < end; sample++)
            {
                int label = _order[sample - (run * Classes)];
                _random.Restart(seed, (ulong)sample);
                ReadOnlySpan<InkSegment> ink = _pen.Write(DigitStrokes.Forms[label], _random);
                _raster.Draw(ink, _random, pixels.AsSpan(sample * Size * Size, Size * Size));
                labels[sample] = label;
            }

            return this;
        }
    }
}
