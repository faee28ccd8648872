using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Adds one random number to all pixels.</summary>
internal sealed class BrightnessAugmentation(double most) : PixelAugmentation
{
    internal override void Apply(SeededRandom random, ImageShape shape, Span<float> image, float fill) =>
        TensorPrimitives.Add(image, (float)random.Around(most), image);
}
