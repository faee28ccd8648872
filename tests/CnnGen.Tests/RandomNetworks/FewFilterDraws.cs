using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>
/// Draws an image with a convolution of up to 8 filters whose rows have an even number of pixels: the generator puts two of
/// them in a block of lanes, which it hardly ever finds a reason for elsewhere.
/// </summary>
internal static class FewFilterDraws
{
    public static (RefShape Input, RefConv2D Layer) Draw(Random random)
    {
        int channels = random.Next(2) == 0 ? 1 : random.Next(1, 5), stride = random.Next(3) == 0 ? 2 : 1;
        bool areSideBySide = channels == 1 && stride == 1;
        var horizontal = new RefAxis(random.Next(stride + 2, 6), stride, random.Next(3), Dilation: areSideBySide ? random.Next(1, 4) : 1);
        var vertical = new RefAxis(random.Next(1, 5), 1, random.Next(2));
        int pairs = random.Next(5, 10), width = (((2 * pairs) - 1) * stride) + horizontal.Extent - (2 * horizontal.Padding);
        return (new(channels, random.Next(10, 18), width), new RefConv2D(random.Next(1, 9), vertical, horizontal, random.Next(3) > 0));
    }
}
