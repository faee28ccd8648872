namespace CnnGen;

/// <summary>Adds a normal random number of its own to each value.</summary>
internal sealed class NoiseAugmentation(double deviation) : PixelAugmentation
{
    internal override void Apply(SeededRandom random, ImageShape shape, Span<float> image, float fill)
    {
        for (int i = 0; i < image.Length; i++)
        {
            image[i] += (float)(random.NextGaussian() * deviation);
        }
    }
}
