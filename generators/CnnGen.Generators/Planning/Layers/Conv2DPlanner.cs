using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Convolution. Forward, weight gradient and data gradient are the same tile kernel over different axes, with filters
/// (backward: channels) in the lanes. With groups, a loop over them surrounds the kernel; a depthwise convolution is
/// one lanewise product instead.
/// </summary>
/// <remarks>
/// A 1x1 convolution is a matrix product, and planned as one: without a halo its pixels follow one another, so
/// <see cref="TileKernelBuilder"/> joins rows and columns into one loop over H*W, which tiles divide better, and no
/// loop over taps is left. That holds for all three products, and for images as well as for maps in blocks.
/// </remarks>
internal sealed class Conv2DPlanner : LayerPlanner
{
    public static Conv2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override bool IsLinear => true;

    public override long MultiplyAdds(LayerSpec spec, TensorShape input, TensorShape output)
    {
        var conv = (Conv2DSpec)spec;
        return output.Size * (input.Channels / conv.Groups) * conv.Window.Vertical.Kernel * conv.Window.Horizontal.Kernel;
    }

    public override void DeclareParameters(Node node, ParameterBuilder parameters)
    {
        var spec = (Conv2DSpec)node.Spec;
        ConvWeights weights = Weights(node);
        int kh = spec.Window.Vertical.Kernel, kw = spec.Window.Horizontal.Kernel;
        parameters.AddWeight(
            node,
            weights.Storage,
            new[] { spec.Filters, weights.Channels, kh, kw },
            new[] { 1, weights.Row, weights.TapRow, weights.Tap },
            new[] { "filters", "channels", "height", "width" },
            fanIn: checked(kh * kw * weights.Channels),
            fanOut: checked(kh * kw * weights.Filters));
        if (spec.Bias)
        {
            parameters.AddBias(node, spec.Filters, weights.Row);
        }
    }

    public override InputDemand Demand(Node node)
    {
        ConvWeights weights = Weights(node);
        if (Winograd.Pays(weights, node.Output))
        {
            return new InputDemand(Winograd.Halo(weights, node.Output), Blocked: true, Flat: false);
        }

        Window2D window = weights.Window;
        return new InputDemand(
            new Halo(
                window.Vertical.Padding,
                window.Horizontal.Padding,
                Math.Max(0, window.Vertical.TrailingPadding(node.Input.Height)),
                Math.Max(0, window.Horizontal.TrailingPadding(node.Input.Width))),
            Blocked: weights.IsDepthwise,
            Flat: false);
    }

    public override Halo GradientHalo(Node node)
    {
        ConvWeights weights = Weights(node);
        if (Winograd.DataGradientPays(weights, node.Input))
        {
            return Winograd.DataGradientHalo(weights, node.Input);
        }

        return FoldedDataGradient.Pays(weights, node.Input, node.Output)
            ? FoldedDataGradient.Halo(weights.Window, node.Input, node.Output)
            : ConvDataGradient.Halo(weights.Window, node.Input, node.Output);
    }

    public override void Forward(Node node, ForwardContext context)
    {
        var spec = (Conv2DSpec)node.Spec;
        ConvWeights weights = Weights(node);
        context.Output(node.Output);
        if (Winograd.Pays(weights, node.Output))
        {
            Winograd.Forward(node, weights, spec.Bias, context);
            return;
        }

        MapLayout x = context.Input.Layout, y = context.Result.Layout;
        if (PixelPairs.Pays(weights, x, y))
        {
            PixelPairs.Forward(node, weights, context);
            return;
        }

        Window v = spec.Window.Vertical, h = spec.Window.Horizontal;
        string bias = spec.Bias ? $"bias[{weights.Filter}] + " : string.Empty;
        var builder = new TileKernelBuilder
        {
            Text = $"{Capital(weights.Kind)}: y[oy, ox, {weights.Filter}] = {bias}sum over ky, kx{(weights.IsDepthwise ? string.Empty : ", c")} of {weights.Input} * w[{weights.Index}]{Then(node.Activation)}.",
            TextIfJoined = weights.IfJoined,
            A = KernelParameter.Floats("x", Describe.Map(x) + ", from the first window"),
            B = KernelParameter.Floats("w", weights.Shape),
            C = KernelParameter.Floats("y", Describe.Map(y)),
            Rows =
            {
                new RowAxis("oy", y.Height, v.Stride * x.RowStride, y.RowStride),
                new RowAxis("ox", y.Width, h.Stride * x.ChannelStride, y.ChannelStride),
            },
            Blocks = weights.Blocks,
            IsLanewise = weights.IsDepthwise,
            StoredLanes = weights.StoredFilters,
            Reduction =
            {
                new ReductionLoop("ky", v.Kernel, v.Dilation * x.RowStride, weights.TapRow),
                new ReductionLoop("kx", h.Kernel, h.Dilation * x.ChannelStride, weights.Tap),
                new ReductionLoop("c", weights.Channels, 1, weights.Row),
            },
            Start = spec.Bias ? TileStart.Bias : TileStart.Zero,
            Activation = node.Activation,
        };
        builder.Outer.AddRange(weights.GroupLoop(weights.Channels, weights.Filters, weights.Filters, weights.Filters));
        var operands = new List<Operand> { context.In(x.At(-v.Padding, -h.Padding)), Operand.Parameter(context.Weight) };
        if (spec.Bias)
        {
            operands.Add(Operand.Parameter(context.Bias));
        }

        operands.Add(context.Out(y.Origin));
        context.PerSample(
            builder.Build(), node.Name + "Forward", $"{node.Input} -> {node.Output}, {Counted.Text(spec.Filters, "filter")} of {v.Kernel}x{h.Kernel}{Then(node.Activation)}", operands.ToArray());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        if (node.Learns)
        {
            Gradients(node, context);
        }

        if (!context.WantsInputGradient)
        {
            return;
        }

        ConvWeights weights = Weights(node);
        if (Winograd.DataGradientPays(weights, node.Input))
        {
            Winograd.DataGradient(node, weights, context);
        }
        else if (FoldedDataGradient.Pays(weights, node.Input, node.Output))
        {
            FoldedDataGradient.Add(node, weights, context);
        }
        else
        {
            ConvDataGradient.Add(node, weights, context);
        }
    }

    internal static string Then(Activation activation) => activation == Activation.Relu ? ", then max(0, .)" : string.Empty;

    private static ConvWeights Weights(Node node)
    {
        var spec = (Conv2DSpec)node.Spec;
        return new ConvWeights(spec.Window, spec.Groups, node.Input.Channels / spec.Groups, spec.Filters / spec.Groups);
    }

    private static void Gradients(Node node, BackwardContext context)
    {
        ConvWeights weights = Weights(node);
        if (Winograd.WeightGradientPays(weights, node.Output))
        {
            WinogradWeightGradient.Add(node, weights, context);
            return;
        }

        MapLayout x = context.Input.Layout;
        if (PixelPairs.Pays(weights, x, context.OutputGradient.Layout))
        {
            PixelPairs.Gradients(node, weights, context);
            return;
        }

        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;

        // Whole blocks of lanes are read from where a group begins; those of the last pixel may end beyond it.
        bool readsBeyond = weights.IsGrouped && weights.Row > context.OutputGradient.Layout.ChannelStride;
        BufferDraft dy = context.OutputGradientWithin(readsBeyond ? new Halo(0, 0, 1, 0) : Halo.None);
        ConvParameterGradients.Add(
            node,
            context,
            split => WeightGradient(weights, x, dy.Layout, split),
            weights.Storage,
            ((Conv2DSpec)node.Spec).Bias ? weights.Row : 0,
            Operand.Buffer(context.Input.Index, x.At(-v.Padding, -h.Padding)),
            Operand.Buffer(dy.Index, dy.Layout.Origin));
    }

    private static TileKernel WeightGradient(ConvWeights weights, MapLayout x, MapLayout dy, bool split)
    {
        Window v = weights.Window.Vertical, h = weights.Window.Horizontal;
        var builder = new TileKernelBuilder
        {
            Text = $"Weight gradient of a {weights.Kind}, added to dw for one sample.\n"
                + $"Forward y[oy, ox, {weights.Filter}] = ... + {weights.Input} * w[{weights.Index}], so\n"
                + $"dw[{weights.Index}] += sum over oy, ox of {weights.Input} * dy[oy, ox, {weights.Filter}].",
            TextIfJoined = weights.IfJoined,
            A = KernelParameter.Floats("x", Describe.Map(x) + ", from the first window"),
            B = KernelParameter.Floats("dy", Describe.Map(dy)),
            C = KernelParameter.Floats("dw", weights.Shape),
            Rows =
            {
                new RowAxis("ky", v.Kernel, v.Dilation * x.RowStride, weights.TapRow),
                new RowAxis("kx", h.Kernel, h.Dilation * x.ChannelStride, weights.Tap),
                new RowAxis("c", weights.Channels, 1, weights.Row),
            },
            Blocks = weights.Blocks,
            IsLanewise = weights.IsDepthwise,
            StoredLanes = weights.StoredFilters,
            Reduction =
            {
                new ReductionLoop("oy", dy.Height, v.Stride * x.RowStride, dy.RowStride),
                new ReductionLoop("ox", dy.Width, h.Stride * x.ChannelStride, dy.ChannelStride),
            },
            Start = TileStart.Result,
            Split = split,
        };
        builder.Outer.AddRange(weights.GroupLoop(weights.Channels, weights.Filters, weights.Filters));
        return builder.Build();
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
