using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>Draws plain 3x3 ones with many channels, dilated, grouped, depthwise, same-padded and transposed convolutions.</summary>
internal static class ConvolutionDraws
{
    private const int MostOutputs = 6000;
    private static readonly int[] GroupFilters = [1, 2, 3, 5, 16, 17];
    private static readonly int[] MoreFilters = [16, 17, 32, 40];
    private static readonly int[] Filters = [1, 3, 5, 15, 16, 17, 33];

    public static RefLayer? Draw(Random random, RefShape shape)
    {
        RefLayer? layer = random.Next(6) switch
        {
            5 => ManyChannels(random, shape),
            0 => Transposed(random, shape),
            1 => Convolution(random, shape, Pick(random, Filters), groups: 1),
            2 => Convolution(random, shape, shape.Channels, shape.Channels),
            _ => Grouped(random, shape),
        };
        return layer is not null && layer.Output(shape).Size <= MostOutputs ? layer : null;
    }

    /// <summary>3x3 with stride 1: products of transformed tiles, where the channels before it are many as well.</summary>
    private static RefConv2D? ManyChannels(Random random, RefShape shape)
    {
        RefAxis vertical = new(3, 1, random.Next(3)), horizontal = new(3, 1, random.Next(3));
        return shape.Channels >= 15 && vertical.Fits(shape.Height) && horizontal.Fits(shape.Width)
            ? new RefConv2D(Pick(random, MoreFilters), vertical, horizontal, random.Next(3) > 0)
            : null;
    }

    private static RefConv2D? Grouped(Random random, RefShape shape)
    {
        int groups = Pick(random, [.. Enumerable.Range(1, shape.Channels).Where(g => shape.Channels % g == 0)]);
        return Convolution(random, shape, groups * Pick(random, GroupFilters), groups);
    }

    private static RefConv2D? Convolution(Random random, RefShape shape, int filters, int groups)
    {
        RefRounding rounding = (RefRounding)random.Next(3);
        return Axis(random, shape.Height, rounding) is { } vertical && Axis(random, shape.Width, rounding) is { } horizontal
            ? new RefConv2D(filters, vertical, horizontal, random.Next(3) > 0, groups)
            : null;
    }

    /// <summary>A window on one axis; null where it does not fit.</summary>
    private static RefAxis? Axis(Random random, int input, RefRounding rounding)
    {
        // Dilated taps around a small map would see nothing but padding.
        bool same = random.Next(4) == 0;
        int dilation = input > 4 ? random.Next(1, 5) : 1;
        var axis = new RefAxis(random.Next(1, 5), random.Next(1, 4), same ? 0 : random.Next(3), rounding, dilation, same);
        return axis.Fits(input) && (rounding != RefRounding.Exact || axis.IsWhole(input)) ? axis : null;
    }

    private static RefConvTranspose2D? Transposed(Random random, RefShape shape)
    {
        RefAxis vertical = Window(), horizontal = Window();
        var layer = new RefConvTranspose2D(Pick(random, Filters), vertical, horizontal, Surplus(vertical), Surplus(horizontal), random.Next(3) > 0);
        return layer.Output(shape) is { Height: > 0, Width: > 0 } ? layer : null;

        RefAxis Window()
        {
            // What is cut off must leave some tap of every pixel, or nothing of the input may be left.
            int kernel = random.Next(1, 6);
            return new(kernel, random.Next(1, 4), random.Next(((kernel - 1) / 2) + 1), Dilation: random.Next(2) == 0 ? 1 : random.Next(2, 4));
        }

        int Surplus(RefAxis axis) => random.Next(2) == 0 ? 0 : random.Next(Math.Max(axis.Stride, axis.Dilation));
    }

    private static int Pick(Random random, int[] from) => from[random.Next(from.Length)];
}
