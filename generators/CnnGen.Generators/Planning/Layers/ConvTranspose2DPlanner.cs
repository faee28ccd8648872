using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Transposed convolution: the forward pass is what a convolution's data gradient is, in phases in which no zeros are
/// inserted; its data gradient is a convolution. Weights are stored as (KH, KW, C, F), filters in the lanes, so that only
/// the data gradient needs them repacked.
/// </summary>
internal sealed class ConvTranspose2DPlanner : LayerPlanner
{
    public static ConvTranspose2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override bool IsLinear => true;

    public override long MultiplyAdds(LayerSpec spec, TensorShape input, TensorShape output)
    {
        Window2D window = ((ConvTranspose2DSpec)spec).Window;
        return input.Size * output.Channels * window.Vertical.Kernel * window.Horizontal.Kernel;
    }

    public override void DeclareParameters(Node node, ParameterBuilder parameters)
    {
        var spec = (ConvTranspose2DSpec)node.Spec;
        ConvWeights weights = Weights(node);
        Window v = spec.Window.Vertical, h = spec.Window.Horizontal;

        // An output sums over the taps of its phase only.
        long taps = (long)v.Kernel * h.Kernel, phases = (long)v.Stride * h.Stride;
        parameters.AddWeight(
            node,
            weights.Storage,
            new[] { weights.Channels, spec.Filters, v.Kernel, h.Kernel },
            new[] { weights.Row, 1, weights.TapRow, weights.Tap },
            new[] { "channels", "filters", "height", "width" },
            fanIn: checked((int)Math.Max(weights.Channels, weights.Channels * taps / phases)),
            fanOut: checked((int)(spec.Filters * taps)));
        if (spec.Bias)
        {
            parameters.AddBias(node, spec.Filters);
        }
    }

    public override InputDemand Demand(Node node) =>
        new(ConvDataGradient.Halo(Weights(node).Window, node.Output, node.Input), Blocked: false, Flat: false);

    /// <summary>Around the gradient of the output, where windows reach beyond it.</summary>
    public override Halo GradientHalo(Node node)
    {
        Window v = Weights(node).Window.Vertical, h = Weights(node).Window.Horizontal;
        return new Halo(v.Padding, h.Padding, Behind(v, node.Input.Height, node.Output.Height), Behind(h, node.Input.Width, node.Output.Width));
    }

    public override void Forward(Node node, ForwardContext context)
    {
        var spec = (ConvTranspose2DSpec)node.Spec;
        ConvWeights weights = Weights(node);
        context.Output(node.Output);
        MapLayout x = context.Input.Layout, y = context.Result.Layout;
        var products = new PhaseProducts
        {
            Text = $"Transposed convolution: y[oy, ox, f] = {(spec.Bias ? "bias[f] + " : string.Empty)}sum over ky, kx, c of x[iy, ix, c] * w[ky, kx, c, f] over all (iy, ix) with {Where(weights)}{Conv2DPlanner.Then(node.Activation)}.",
            Window = spec.Window,
            Windows = x,
            Elements = y,
            Pixel = ("oy", "ox"),
            A = KernelParameter.Floats("x", Describe.Map(x) + ", from the last tap"),
            B = KernelParameter.Floats("w", weights.Shape + ", from the last tap"),
            C = KernelParameter.Floats("y", Describe.Map(y)),
            Taps = new TapPlaces(0, weights.TapRow, weights.Tap),
            Inner = new ReductionLoop("c", weights.Channels, 1, weights.Row),
            Blocks = weights.Blocks,
            Start = spec.Bias ? TileStart.Bias : TileStart.Zero,
            Activation = node.Activation,
        };
        foreach (PhaseProduct product in products.All())
        {
            var operands = new List<Operand> { context.In(product.A), Operand.Parameter(context.Weight, product.B) };
            if (spec.Bias)
            {
                operands.Add(Operand.Parameter(context.Bias));
            }

            operands.Add(context.Out(product.C));
            context.PerSample(
                product.Kernel,
                $"{node.Name}Forward{product.Suffix}",
                $"{node.Input} -> {node.Output}, {Counted.Text(spec.Filters, "filter")} of {spec.Window.Vertical.Kernel}x{spec.Window.Horizontal.Kernel}{Conv2DPlanner.Then(node.Activation)}",
                operands.ToArray());
        }
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        ConvWeights weights = Weights(node);
        MapLayout x = context.Input.Layout;
        BufferDraft dy = context.OutputGradientWithin(GradientHalo(node));
        Operand windows = Operand.Buffer(dy.Index, dy.Layout.At(-weights.Window.Vertical.Padding, -weights.Window.Horizontal.Padding));
        if (node.Learns)
        {
            ConvParameterGradients.Add(
                node,
                context,
                split => WeightGradient(weights, x, dy.Layout, split),
                weights.Storage,
                ((ConvTranspose2DSpec)node.Spec).Bias ? weights.Row : 0,
                Operand.Buffer(context.Input.Index, x.Origin),
                windows);
        }

        if (context.WantsInputGradient)
        {
            DataGradient(node, context, weights, dy.Layout, windows);
        }
    }

    /// <summary>The weights of the convolution that the layer turns round: it goes from the output to the input.</summary>
    private static ConvWeights Weights(Node node)
    {
        var spec = (ConvTranspose2DSpec)node.Spec;
        return new ConvWeights(spec.Window, 1, node.Input.Channels, spec.Filters);
    }

    private static int Behind(Window window, int windows, int elements) =>
        checked((int)Math.Max(0, ((windows - 1L) * window.Stride) + window.Extent - window.Padding - elements));

    private static TileKernel WeightGradient(ConvWeights weights, MapLayout x, MapLayout dy, bool split)
    {
        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;
        return new TileKernelBuilder
        {
            Text = "Weight gradient of a transposed convolution, added to dw for one sample.\n"
                + $"Forward y[oy, ox, f] = ... + x[iy, ix, c] * w[ky, kx, c, f] with {Where(weights)}, so\n"
                + "dw[ky, kx, c, f] += sum over iy, ix of x[iy, ix, c] * dy[oy, ox, f].",
            A = KernelParameter.Floats("x", Describe.Map(x)),
            B = KernelParameter.Floats("dy", Describe.Map(dy) + ", from the first window"),
            C = KernelParameter.Floats("dw", weights.Shape),
            Outer =
            {
                new OuterLoop("ky", v.Kernel, 0, v.Dilation * dy.RowStride, weights.TapRow),
                new OuterLoop("kx", h.Kernel, 0, h.Dilation * dy.ChannelStride, weights.Tap),
            },
            Rows = { new RowAxis("c", weights.Channels, 1, weights.Row) },
            Blocks = weights.Blocks,
            Reduction =
            {
                new ReductionLoop("iy", x.Height, x.RowStride, v.Stride * dy.RowStride),
                new ReductionLoop("ix", x.Width, x.ChannelStride, h.Stride * dy.ChannelStride),
            },
            Start = TileStart.Result,
            Split = split,
        }.Build();
    }

    private static void DataGradient(Node node, BackwardContext context, ConvWeights weights, MapLayout dy, Operand windows)
    {
        MapLayout dx = context.InputGradient.Layout;
        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;
        int tap = weights.Filters * Block.Size, taps = v.Kernel * h.Kernel;
        int packed = context.Packed("Packed", checked(taps * tap * dx.Blocks));
        var pack = new PackWeightsKernel(
            v.Kernel, h.Kernel, 0, weights.TapRow, weights.Tap, weights.Channels, weights.Filters, weights.Row, TapStride: tap, BlockStride: taps * tap);
        context.Prepare(pack, node.Name + "PackWeights", "weights for the data gradient", Operand.Parameter(context.Weight), Operand.Buffer(packed));
        TileKernel kernel = new TileKernelBuilder
        {
            Text = "Data gradient of a transposed convolution: a convolution of dy.\n"
                + $"Forward y[oy, ox, f] = ... + x[iy, ix, c] * w[ky, kx, c, f] with {Where(weights)}, so\n"
                + "dx[iy, ix, c] = sum over ky, kx, f of dy[oy, ox, f] * w[ky, kx, c, f].",
            A = KernelParameter.Floats("dy", Describe.Map(dy) + ", from the first window"),
            B = KernelParameter.Floats("packed", FormattableString.Invariant($"repacked weights, ({Counted.Text(dx.Blocks, "block")}, {v.Kernel}, {h.Kernel}, {weights.Filters}, 16)")),
            C = KernelParameter.Floats("dx", Describe.Map(dx)),
            Rows =
            {
                new RowAxis("iy", dx.Height, v.Stride * dy.RowStride, dx.RowStride),
                new RowAxis("ix", dx.Width, h.Stride * dy.ChannelStride, dx.ChannelStride),
            },
            Blocks = dx.Blocks,
            BlockStride = taps * tap,
            Reduction =
            {
                new ReductionLoop("ky", v.Kernel, v.Dilation * dy.RowStride, h.Kernel * tap),
                new ReductionLoop("kx", h.Kernel, h.Dilation * dy.ChannelStride, tap),
                new ReductionLoop("f", weights.Filters, 1, Block.Size),
            },
            Start = TileStart.Zero,
        }.Build();
        context.PerSample(
            kernel, node.Name + "DataGradient", $"dx: {node.Output} -> {node.Input}", windows, Operand.Buffer(packed), Operand.Buffer(context.InputGradient.Index, dx.Origin));
    }

    /// <summary>Which outputs an input pixel and a tap meet.</summary>
    private static string Where(ConvWeights weights) =>
        $"oy = {Describe.At(weights.Window.Vertical, "iy", "ky")}, ox = {Describe.At(weights.Window.Horizontal, "ix", "kx")}";
}
