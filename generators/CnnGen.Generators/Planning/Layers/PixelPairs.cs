using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Convolution with few filters: two neighbouring pixels share a block of lanes, forward and for the weight gradient, so
/// that a multiply-add does for both. If their inputs lie side by side in memory, each lane multiplies its own pixel's.
/// Otherwise both multiply the same column, with the taps of the second pixel shifted by the stride.
/// </summary>
/// <remarks>
/// With shifted taps a pixel also multiplies the columns that only its neighbour sees, by zeros. So an infinite input makes
/// its neighbour's neighbour NaN, which it would not be by the formula; a network has lost its way by then in any case.
/// </remarks>
internal static class PixelPairs
{
    private const int Most = Block.Size / 2;

    // In multiply-adds of one vector. Both pixels are stored either way; two shuffles bring their lanes into place.
    private const long Shuffles = 2;
    private const long PackCost = 16;

    /// <summary>Whether this way takes fewer steps than pixels that have blocks of their own.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="x">Layout of the input.</param>
    /// <param name="y">Layout of the output.</param>
    public static bool Pays(ConvWeights weights, MapLayout x, MapLayout y)
    {
        if (weights.Groups > 1 || weights.Filters > Most || y.Width % 2 > 0 || !ConvParameterGradients.AreSummed(weights.Storage))
        {
            return false;
        }

        PixelPairTaps taps = Taps(weights, x);
        if (taps.Shift > 0 && weights.Window.Horizontal.Dilation > 1)
        {
            return false;
        }

        long pairs = y.Pixels / 2, steps = taps.Storage / Block.Size, apart = 2 * (weights.Storage / Block.Size);
        return (pairs * (steps + Shuffles)) + (PackCost * steps) < pairs * apart;
    }

    public static void Forward(Node node, ConvWeights weights, ForwardContext context)
    {
        var spec = (Conv2DSpec)node.Spec;
        MapLayout x = context.Input.Layout, y = context.Result.Layout;
        PixelPairTaps taps = Taps(weights, x);
        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;
        var operands = new List<Operand> { context.In(x.At(-v.Padding, -h.Padding)), Pack("Weight", taps) };
        if (spec.Bias)
        {
            operands.Add(Pack("Bias", new PixelPairTaps(1, 1, 0, 1)));
        }

        operands.Add(context.Out(y.Origin));
        var builder = new TileKernelBuilder
        {
            Text = $"Convolution, two pixels at once: y[oy, ox, f] = {(spec.Bias ? "bias[f] + " : string.Empty)}sum over ky, kx, c of {weights.Input} * w[{weights.Index}]{Conv2DPlanner.Then(node.Activation)}.\n{Explanation(taps)}",
            A = KernelParameter.Floats("x", Describe.Map(x) + ", from the first window"),
            B = KernelParameter.Floats("w", "repacked weights, " + taps.Shape),
            C = KernelParameter.Floats("y", Describe.Map(y)),
            Rows =
            {
                new RowAxis("oy", y.Height, v.Stride * x.RowStride, y.RowStride),
                new RowAxis("pair", y.Width / 2, 2 * h.Stride * x.ChannelStride, 2 * y.ChannelStride),
            },
            Blocks = 1,
            Reduction =
            {
                new ReductionLoop("ky", v.Kernel, v.Dilation * x.RowStride, taps.AllColumns * taps.Tap),
                new ReductionLoop(Column(taps), taps.AllColumns, h.Dilation * x.ChannelStride, taps.Tap),
                new ReductionLoop("c", weights.Channels, 1, Block.Size),
            },
            Start = spec.Bias ? TileStart.Bias : TileStart.Zero,
            Activation = node.Activation,
            Pair = new PairedPixels(InResult: true, HaveOwnInputs: taps.Shift == 0),
        };
        string comment = $"{node.Input} -> {node.Output}, {Counted.Text(spec.Filters, "filter")} of {v.Kernel}x{h.Kernel}, two pixels at once{Conv2DPlanner.Then(node.Activation)}";
        context.PerSample(builder.Build(), node.Name + "Forward", comment, operands.ToArray());

        Operand Pack(string name, PixelPairTaps packed)
        {
            int buffer = context.Packed(name + "Pairs", packed.Storage);
            context.Prepare(
                new PackPixelPairsKernel(packed, weights.Filters),
                $"{node.Name}Pack{name}Pairs",
                $"{name.ToLowerInvariant()} for two pixels in a block of lanes",
                Operand.Parameter(context.Parameter(name)),
                Operand.Buffer(buffer));
            return Operand.Buffer(buffer);
        }
    }

    /// <summary>Adds the steps of the gradients of weight and bias.</summary>
    public static void Gradients(Node node, ConvWeights weights, BackwardContext context)
    {
        MapLayout x = context.Input.Layout;
        BufferDraft dy = context.OutputGradient;
        PixelPairTaps taps = Taps(weights, x);
        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;
        int biases = ((Conv2DSpec)node.Spec).Bias ? Block.Size : 0;
        BufferDraft sums = context.GroupSums(taps.Storage + biases);
        context.PerSample(
            WeightGradient(weights, taps, x, dy.Layout),
            node.Name + "WeightGradient",
            $"dw += x * dy over all {node.Output.Height}x{node.Output.Width} positions, two at once, summed over groups of {SampleGroup.Size} samples{context.WithoutInputGradient}",
            Operand.Buffer(context.Input.Index, x.At(-v.Padding, -h.Padding)),
            Operand.Buffer(dy.Index, dy.Layout.Origin),
            Operand.Buffer(sums.Index));
        ConvParameterGradients.AddSum(
            node, context, new SumPixelPairsKernel(taps, sums.Storage), "SumGroups", "the groups of samples, and the two pixels", Operand.Buffer(sums.Index), context.Weight);
        ConvParameterGradients.AddBias(node, context, biases, Operand.Buffer(sums.Index, taps.Storage));
        ConvParameterGradients.AddBiasSum(node, context, biases, sums, taps.Storage);
    }

    private static TileKernel WeightGradient(ConvWeights weights, PixelPairTaps taps, MapLayout x, MapLayout dy)
    {
        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;
        return new TileKernelBuilder
        {
            Text = "Weight gradient of a convolution, two pixels at once, added to dw for one sample.\n"
                + $"Forward y[oy, ox, f] = ... + {weights.Input} * w[{weights.Index}], so\n"
                + $"dw[{weights.Index}] += sum over oy, ox of {weights.Input} * dy[oy, ox, f].\n{Explanation(taps)}",
            A = KernelParameter.Floats("x", Describe.Map(x) + ", from the first window"),
            B = KernelParameter.Floats("dy", Describe.Map(dy)),
            C = KernelParameter.Floats("dw", taps.Shape),
            Rows =
            {
                new RowAxis("ky", v.Kernel, v.Dilation * x.RowStride, taps.AllColumns * taps.Tap),
                new RowAxis(Column(taps), taps.AllColumns, h.Dilation * x.ChannelStride, taps.Tap),
                new RowAxis("c", weights.Channels, 1, Block.Size),
            },
            Blocks = 1,
            Reduction =
            {
                new ReductionLoop("oy", dy.Height, v.Stride * x.RowStride, dy.RowStride),
                new ReductionLoop("pair", dy.Width / 2, 2 * h.Stride * x.ChannelStride, 2 * dy.ChannelStride),
            },
            Start = TileStart.Result,
            Pair = new PairedPixels(InResult: false, HaveOwnInputs: taps.Shift == 0),
        }.Build();
    }

    private static PixelPairTaps Taps(ConvWeights weights, MapLayout x)
    {
        Window h = weights.Window.Horizontal;
        return new PixelPairTaps(weights.Window.Vertical.Kernel, h.Kernel, x.ChannelStride * h.Stride == 1 ? 0 : h.Stride, weights.Channels);
    }

    /// <summary>What the loop over columns is called: where both pixels read the same column, it is tap u of the first one only.</summary>
    private static string Column(PixelPairTaps taps) => taps.Shift == 0 ? "kx" : "u";

    private static string Explanation(PixelPairTaps taps) => "Lane 2*f belongs to pixel ox = 2*pair, lane 2*f + 1 to the next one" + (taps.Shift == 0
        ? ", whose inputs are one float further."
        : $". Both read column u of their windows: tap u of the first, u - {taps.Shift} of the second.");
}
