using CnnGen;

namespace Zoo;

/// <summary>
/// Made-up samples of whatever shape a network takes. A network with one label for each image gets noise and random labels,
/// which it can only learn by heart; one with a label for each pixel gets noise with a disc of each class drawn over it.
/// </summary>
/// <param name="Images">(N, C, H, W).</param>
/// <param name="Labels">(N), or (N, H, W).</param>
internal sealed record SyntheticBatch(float[] Images, int[] Labels)
{
    private const float DiscBrightness = 2f;

    /// <summary>Draws a batch; the same seed gives the same.</summary>
    /// <param name="info">The network, which has one loss, over classes.</param>
    /// <param name="samples">N.</param>
    /// <param name="seed">Any number.</param>
    public static SyntheticBatch Create(NetworkInfo info, int samples, int seed)
    {
        var random = new Random(seed);
        HeadInfo head = info.Heads[0];
        float[] images = new float[checked(samples * info.InputSize)];
        int[] labels = new int[checked(samples * head.LabelSize)];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = (2 * random.NextSingle()) - 1;
        }

        for (int n = 0; n < samples; n++)
        {
            if (head.LabelSize == 1)
            {
                labels[n] = random.Next(head.Classes);
                continue;
            }

            // Class 0 is what no disc covers.
            Span<float> image = images.AsSpan(n * info.InputSize, info.InputSize);
            Span<int> mask = labels.AsSpan(n * head.LabelSize, head.LabelSize);
            for (int label = 1; label < head.Classes; label++)
            {
                DrawDisc(random, info.Input, image, mask, label);
            }
        }

        return new SyntheticBatch(images, labels);
    }

    /// <summary>Draws a disc somewhere into an image (C, H, W) and its mask (H, W).</summary>
    private static void DrawDisc(Random random, ImageShape shape, Span<float> image, Span<int> mask, int label)
    {
        int size = Math.Min(shape.Height, shape.Width);
        int radius = random.Next(Math.Max(1, size / 8), (size / 3) + 1);
        int centerY = random.Next(shape.Height);
        int centerX = random.Next(shape.Width);
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                int dy = y - centerY;
                int dx = x - centerX;
                if ((dy * dy) + (dx * dx) > radius * radius)
                {
                    continue;
                }

                int pixel = (y * shape.Width) + x;
                mask[pixel] = label;
                for (int c = 0; c < shape.Channels; c++)
                {
                    image[(c * shape.Height * shape.Width) + pixel] += DiscBrightness * label;
                }
            }
        }
    }
}
