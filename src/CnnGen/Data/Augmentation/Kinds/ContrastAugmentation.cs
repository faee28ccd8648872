namespace CnnGen;

/// <summary>Multiplies the differences from the image's mean by a random factor.</summary>
internal sealed class ContrastAugmentation(double most) : PixelAugmentation
{
    internal override void Apply(SeededRandom random, ImageShape shape, Span<float> image, float fill)
    {
        double sum = 0;
        foreach (float value in image)
        {
            sum += value;
        }

        // In this form a change of 0 leaves every bit as it is.
        float mean = (float)(sum / image.Length), change = (float)random.Around(most);
        for (int i = 0; i < image.Length; i++)
        {
            image[i] += (image[i] - mean) * change;
        }
    }
}
