namespace CnnGen;

/// <summary>Removes a square of random place.</summary>
internal sealed class CutoutAugmentation(int size) : PixelAugmentation
{
    internal override void Apply(SeededRandom random, ImageShape shape, Span<float> image, float fill)
    {
        int left = random.NextInt(shape.Width) - (size / 2), top = random.NextInt(shape.Height) - (size / 2);
        int right = (int)Math.Min(shape.Width, (long)left + size), bottom = (int)Math.Min(shape.Height, (long)top + size);
        (left, top) = (Math.Max(0, left), Math.Max(0, top));
        if (right <= left)
        {
            return;
        }

        for (int c = 0; c < shape.Channels; c++)
        {
            for (int y = top; y < bottom; y++)
            {
                image.Slice((((c * shape.Height) + y) * shape.Width) + left, right - left).Fill(fill);
            }
        }
    }
}
