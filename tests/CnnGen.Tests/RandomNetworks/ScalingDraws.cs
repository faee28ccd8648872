using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>Draws poolings beyond maximum and average, upsampling, and layers that scale by neighbours or by given numbers.</summary>
internal static class ScalingDraws
{
    /// <summary>Larger maps would make the networks slow to check.</summary>
    private const int MostPixels = 500;

    private static readonly float[] Exponents = [0.5f, 0.75f, 1f, 0.6f, 2f];
    private static readonly float[] Deviations = [0.25f, 0.5f, 1f, 2f, 0.229f];

    /// <summary>A layer for the shape before it; null where the drawn one does not fit.</summary>
    public static RefLayer? Draw(Random random, RefShape shape) => random.Next(8) switch
    {
        0 or 1 => DrawPool(random, shape, (vertical, horizontal) => new RefL2Pool2D(vertical, horizontal)),
        2 => DrawPool(random, shape, (vertical, horizontal) => new RefAvgPool2D(vertical, horizontal, CountPadding: false)),
        3 => random.Next(2) == 0 ? new RefGlobalAvgPool2D() : new RefGlobalMaxPool2D(),
        4 or 5 => DrawUpsampling(random, shape),
        6 => new RefLocalResponseNorm(random.Next(1, 9), 0.1f + random.NextSingle(), Exponents[random.Next(Exponents.Length)], 0.5f + random.NextSingle()),
        _ => new RefNormalize(DrawNumbers(random, shape, () => random.Next(-2, 3)), DrawNumbers(random, shape, () => Deviations[random.Next(Deviations.Length)])),
    };

    private static RefLayer? DrawPool(Random random, RefShape shape, Func<RefAxis, RefAxis, RefLayer> create)
    {
        RefRounding rounding = random.Next(2) == 0 ? RefRounding.Floor : RefRounding.Ceiling;
        return DrawAxis(random, shape.Height, rounding) is { } vertical && DrawAxis(random, shape.Width, rounding) is { } horizontal
            ? create(vertical, horizontal)
            : null;
    }

    private static RefAxis? DrawAxis(Random random, int input, RefRounding rounding)
    {
        int kernel = random.Next(1, 6);
        var axis = new RefAxis(kernel, random.Next(1, kernel + 1), random.Next(0, (kernel + 1) / 2), rounding);
        return axis.Fits(input) ? axis : null;
    }

    private static RefUpsample2D? DrawUpsampling(Random random, RefShape shape)
    {
        var layer = new RefUpsample2D(random.Next(1, 5), random.Next(1, 5), Bilinear: random.Next(2) == 0);
        RefShape output = layer.Output(shape);
        return output.Height * output.Width <= MostPixels ? layer : null;
    }

    private static float[] DrawNumbers(Random random, RefShape shape, Func<float> draw) =>
        [.. Enumerable.Range(0, random.Next(2) == 0 ? 1 : shape.Channels).Select(_ => draw())];
}
