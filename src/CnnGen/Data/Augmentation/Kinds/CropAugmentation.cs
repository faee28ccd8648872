namespace CnnGen;

/// <summary>Cuts a part of random place out of the image, around which there may be a margin.</summary>
/// <param name="size">Height and width of the part; those of the image if null.</param>
/// <param name="padding">Pixels of the margin on each side.</param>
internal sealed class CropAugmentation((int Height, int Width)? size, int padding) : GeometricAugmentation
{
    internal override bool ReachesOutside => padding > 0;

    internal override ImageShape OutputShape(ImageShape input)
    {
        ImageShape output = size is { } part ? input with { Height = part.Height, Width = part.Width } : input;
        return output.Height <= input.Height + (2L * padding) && output.Width <= input.Width + (2L * padding)
            ? output
            : throw new ArgumentException($"A part of {output.Height}x{output.Width} (height x width) is larger than an image of {input.Height}x{input.Width} with a margin of {padding}.", "augmentations");
    }

    internal override AffineMap Draw(SeededRandom random, ImageShape input)
    {
        ImageShape output = OutputShape(input);
        int left = random.NextInt(input.Width - output.Width + (2 * padding) + 1) - padding;
        int top = random.NextInt(input.Height - output.Height + (2 * padding) + 1) - padding;
        return AffineMap.Translation(((input.Width - output.Width) / 2.0) - left, ((input.Height - output.Height) / 2.0) - top);
    }
}
