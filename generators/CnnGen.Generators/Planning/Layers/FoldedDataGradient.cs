using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Data gradient of a convolution with few channels, in two steps. The products have the columns of the window and its
/// channels together in the lanes, which 5 columns of 6 channels fill better than 6 channels alone, and give each
/// window's share for each of its columns; then the shares are folded together.
/// </summary>
internal static class FoldedDataGradient
{
    // In multiply-adds of one vector: an unaligned load and an addition, against two multiply-adds a cycle.
    private const long FoldCost = 2;
    private const int MostColumns = 16;

    /// <summary>Whether this way takes fewer steps than the convolution of dy with the taps reversed.</summary>
    public static bool Pays(ConvWeights weights, TensorShape input, TensorShape output)
    {
        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;
        if (weights.Groups > 1 || h.Stride > 1 || h.Kernel == 1 || h.Kernel > MostColumns)
        {
            return false;
        }

        long rows = (long)input.Height * v.Kernel / v.Stride * weights.Filters, blocks = Block.Count(weights.Channels);
        long direct = rows * input.Width * h.Kernel * blocks;
        long folded = (rows * output.Width * Block.Count(h.Kernel * weights.Channels)) + (FoldCost * input.Height * input.Width * (h.Kernel + 1) * blocks);
        return folded < direct;
    }

    /// <summary>Zeros around dy that the products read.</summary>
    public static Halo Halo(Window2D window, TensorShape input, TensorShape output) => ConvDataGradient.Halo(Columns(window), input with { Width = output.Width }, output);

    public static void Add(Node node, ConvWeights weights, BackwardContext context)
    {
        Window h = weights.Window.Horizontal;
        MapLayout dy = context.OutputGradient.Layout, dx = context.InputGradient.Layout;

        // The last column is read in whole blocks.
        int stride = Block.Round(((h.Kernel - 1) * weights.Channels) + Block.Round(weights.Channels));
        int left = Math.Max(0, ((h.Kernel - 1) * h.Dilation) - h.Padding), right = Math.Max(0, dx.Width + h.Padding - dy.Width);
        var taps = new MapLayout(h.Kernel * weights.Channels, dx.Height, dy.Width, stride, new Halo(0, left, 0, right));
        int buffer = context.Scratch("Taps", taps);
        string text = $"Data gradient of a {weights.Kind}, before the columns of the windows are folded together.\n"
            + $"Forward y[oy, ox, f] = ... + {weights.Input} * w[{weights.Index}], so x gets from the windows with column ox\n"
            + "taps[y, ox, kx, c] = sum over ky, f of dy[oy, ox, f] * w[ky, kx, c, f], over all oy that read row y.\n"
            + FormattableString.Invariant($"Columns and channels together fill {taps.Channels} of {Block.Round(taps.Channels)} lanes, channels alone {weights.Channels} of {Block.Round(weights.Channels)}.");

        // (KH, KW, C, F) is also (KH, 1, KW*C, F): weights of windows of one column with so many channels.
        ConvWeights columns = weights with { Window = Columns(weights.Window), Channels = taps.Channels };
        ConvDataGradient.AddPacked(node, columns, context, text, ("y", "ox"), new(buffer, taps, "taps", ", shares of the windows' columns"));
        context.PerSample(new FoldTapsKernel(h, taps, dx), node.Name + "FoldTaps", "dx: the shares of all columns", Operand.Buffer(buffer), Operand.Buffer(context.InputGradient.Index));
    }

    /// <summary>The windows as the products see them: one column each, all others being lanes.</summary>
    private static Window2D Columns(Window2D window) => new(window.Vertical, new Window(1, 1, 0, Rounding.Exact));
}
