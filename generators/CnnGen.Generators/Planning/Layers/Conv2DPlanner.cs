using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Convolution. Weights are stored as (KH, KW, C, F), filters in the lanes. Forward, weight gradient and data gradient
/// are the same tile kernel over different axes.
/// </summary>
internal sealed class Conv2DPlanner : LayerPlanner
{
    private const int Chains = 4;

    /// <summary>Weights, in floats, whose sums over a group of samples stay in the second-level cache beside the maps.</summary>
    private const int LargestGroupSum = 65536;
    private const int SumPartsPerWorker = 4;

    public static Conv2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override bool IsLinear => true;

    public override long MultiplyAdds(LayerSpec spec, TensorShape input, TensorShape output)
    {
        Window2D window = ((Conv2DSpec)spec).Window;
        return output.Size * input.Channels * window.Vertical.Kernel * window.Horizontal.Kernel;
    }

    public override void DeclareParameters(Node node, ParameterBuilder parameters)
    {
        var spec = (Conv2DSpec)node.Spec;
        int kh = spec.Window.Vertical.Kernel, kw = spec.Window.Horizontal.Kernel, c = node.Input.Channels, f = spec.Filters;
        int storage = Block.Round(f);
        parameters.AddWeight(
            node,
            checked(kh * kw * c * storage),
            new[] { f, c, kh, kw },
            new[] { 1, storage, kw * c * storage, c * storage },
            new[] { "filters", "channels", "height", "width" },
            fanIn: checked(kh * kw * c),
            fanOut: checked(kh * kw * f));
        if (spec.Bias)
        {
            parameters.AddBias(node, f);
        }
    }

    public override InputDemand Demand(Node node)
    {
        Window2D window = ((Conv2DSpec)node.Spec).Window;
        return new InputDemand(
            new Halo(
                window.Vertical.Padding,
                window.Horizontal.Padding,
                Math.Max(0, window.Vertical.TrailingPadding(node.Input.Height)),
                Math.Max(0, window.Horizontal.TrailingPadding(node.Input.Width))),
            Blocked: false,
            Flat: false);
    }

    public override Halo GradientHalo(Node node)
    {
        Window2D window = ((Conv2DSpec)node.Spec).Window;
        (int top, int bottom) = ConvDataGradient.Halo(window.Vertical, node.Input.Height);
        (int left, int right) = ConvDataGradient.Halo(window.Horizontal, node.Input.Width);
        return new Halo(top, left, bottom, right);
    }

    public override void Forward(Node node, ForwardContext context)
    {
        var spec = (Conv2DSpec)node.Spec;
        context.Output(node.Output);
        MapLayout x = context.Input.Layout, y = context.Result.Layout;
        int f = Block.Round(spec.Filters), c = node.Input.Channels;
        Window v = spec.Window.Vertical, h = spec.Window.Horizontal;
        TileKernel kernel = new TileKernelBuilder
        {
            Text = $"Convolution: y[oy, ox, f] = {(spec.Bias ? "bias[f] + " : string.Empty)}sum over ky, kx, c of x[{Describe.At(v, "oy", "ky")}, {Describe.At(h, "ox", "kx")}, c] * w[ky, kx, c, f]{Then(node.Activation)}.",
            A = KernelParameter.Floats("x", Describe.Map(x) + ", from the first window"),
            B = KernelParameter.Floats("w", Weights(v, h, c, spec.Filters, f)),
            C = KernelParameter.Floats("y", Describe.Map(y)),
            Rows =
            {
                new RowAxis("oy", y.Height, v.Stride * x.RowStride, y.RowStride),
                new RowAxis("ox", y.Width, h.Stride * x.ChannelStride, y.ChannelStride),
            },
            Blocks = y.Blocks,
            Reduction =
            {
                new ReductionLoop("ky", v.Kernel, x.RowStride, h.Kernel * c * f),
                new ReductionLoop("kx", h.Kernel, x.ChannelStride, c * f),
                new ReductionLoop("c", c, 1, f),
            },
            Start = spec.Bias ? TileStart.Bias : TileStart.Zero,
            Activation = node.Activation,
        }.Build();
        var operands = new List<Operand> { context.In(x.At(-v.Padding, -h.Padding)), Operand.Parameter(context.Weight) };
        if (spec.Bias)
        {
            operands.Add(Operand.Parameter(context.Bias));
        }

        operands.Add(context.Out(y.Origin));
        context.PerSample(
            kernel, node.Name + "Forward", $"{node.Input} -> {node.Output}, {spec.Filters} filters of {v.Kernel}x{h.Kernel}{Then(node.Activation)}", operands.ToArray());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        var spec = (Conv2DSpec)node.Spec;
        context.ApplyActivationGradient();
        if (node.Learns)
        {
            Gradients(node, spec, context);
        }

        if (context.WantsInputGradient)
        {
            ConvDataGradient.Add(node, spec, context);
        }
    }

    /// <summary>
    /// Gradients of weight and bias. They are added up over a group of samples while the maps are in the cache, unless
    /// the weights are too many for that: then each worker takes some of the weights over the whole batch.
    /// </summary>
    private static void Gradients(Node node, Conv2DSpec spec, BackwardContext context)
    {
        MapLayout x = context.Input.Layout, dy = context.OutputGradient.Layout;
        int weights = checked(spec.Window.Vertical.Kernel * spec.Window.Horizontal.Kernel * node.Input.Channels * Block.Round(spec.Filters));
        bool grouped = weights <= LargestGroupSum;
        int biases = spec.Bias ? dy.ChannelStride : 0, summed = (grouped ? weights : 0) + biases;
        BufferDraft? sums = summed > 0 ? context.GroupSums(summed) : null;
        TileKernel kernel = WeightGradient(node, spec, x, dy, split: !grouped);
        Operand from = Operand.Buffer(context.Input.Index, x.At(-spec.Window.Vertical.Padding, -spec.Window.Horizontal.Padding));
        Operand by = Operand.Buffer(context.OutputGradient.Index, dy.Origin);
        string comment = $"dw += x * dy over all {node.Output.Height}x{node.Output.Width} positions";
        if (grouped)
        {
            context.PerSample(kernel, node.Name + "WeightGradient", comment, from, by, Operand.Buffer(sums!.Index));
        }
        else
        {
            context.Clear(context.Weight);
            context.Weights(kernel, node.Name + "WeightGradient", comment, WorkRows.EachSample, partsPerWorker: 1, from, by, Operand.Gradient(context.Weight));
        }

        if (spec.Bias)
        {
            int chains = Enumerable.Range(1, Chains).Last(n => dy.Width % n == 0);
            context.PerSample(
                new SumPixelsKernel(dy, chains), node.Name + "BiasGradient", "dbias += dy over all positions", by, Operand.Buffer(sums!.Index, summed - biases));
        }

        if (sums is not null)
        {
            // The bias follows its weight among the parameters, so one sum serves both.
            context.Weights(
                new SumRowsKernel(summed, sums.Storage),
                node.Name + "SumGroups",
                "adds up the groups of samples",
                WorkRows.Groups,
                SumPartsPerWorker,
                Operand.Buffer(sums.Index),
                Operand.Gradient(grouped ? context.Weight : context.Bias));
        }
    }

    private static TileKernel WeightGradient(Node node, Conv2DSpec spec, MapLayout x, MapLayout dy, bool split)
    {
        int f = Block.Round(spec.Filters), c = node.Input.Channels;
        Window v = spec.Window.Vertical, h = spec.Window.Horizontal;
        return new TileKernelBuilder
        {
            Text = "Weight gradient of a convolution, added to dw for one sample.\n"
                + $"Forward y[oy, ox, f] = ... + x[{Describe.At(v, "oy", "ky")}, {Describe.At(h, "ox", "kx")}, c] * w[ky, kx, c, f], so\n"
                + $"dw[ky, kx, c, f] += sum over oy, ox of x[{Describe.At(v, "oy", "ky")}, {Describe.At(h, "ox", "kx")}, c] * dy[oy, ox, f].",
            A = KernelParameter.Floats("x", Describe.Map(x) + ", from the first window"),
            B = KernelParameter.Floats("dy", Describe.Map(dy)),
            C = KernelParameter.Floats("dw", Weights(v, h, c, spec.Filters, f)),
            Rows =
            {
                new RowAxis("ky", v.Kernel, x.RowStride, h.Kernel * c * f),
                new RowAxis("kx", h.Kernel, x.ChannelStride, c * f),
                new RowAxis("c", c, 1, f),
            },
            Blocks = dy.Blocks,
            Reduction =
            {
                new ReductionLoop("oy", dy.Height, v.Stride * x.RowStride, dy.RowStride),
                new ReductionLoop("ox", dy.Width, h.Stride * x.ChannelStride, dy.ChannelStride),
            },
            Start = TileStart.Result,
            Split = split,
        }.Build();
    }

    internal static string Then(Activation activation) => activation == Activation.Relu ? ", then max(0, .)" : string.Empty;

    private static string Weights(Window v, Window h, int c, int filters, int storage) =>
        FormattableString.Invariant($"({v.Kernel}, {h.Kernel}, {c}, {(filters == storage ? string.Empty : filters + " of ")}{storage})");
}
