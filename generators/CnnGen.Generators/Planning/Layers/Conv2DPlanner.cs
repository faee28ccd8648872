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

    public static Conv2DPlanner Instance { get; } = new();

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
            Text = $"Convolution: y[oy, ox, f] = {(spec.Bias ? "bias[f] + " : string.Empty)}sum over ky, kx, c of x[{At(v, "oy", "ky")}, {At(h, "ox", "kx")}, c] * w[ky, kx, c, f]{Then(node.Activation)}.",
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
        WeightGradient(node, spec, context);
        if (spec.Bias)
        {
            BiasGradient(node, context);
        }

        if (context.WantsInputGradient)
        {
            ConvDataGradient.Add(node, spec, context);
        }
    }

    private static void WeightGradient(Node node, Conv2DSpec spec, BackwardContext context)
    {
        MapLayout x = context.Input.Layout, dy = context.OutputGradient.Layout;
        int f = Block.Round(spec.Filters), c = node.Input.Channels;
        Window v = spec.Window.Vertical, h = spec.Window.Horizontal;
        TileKernel kernel = new TileKernelBuilder
        {
            Text = "Weight gradient of a convolution, added to dw for one sample.\n"
                + $"Forward y[oy, ox, f] = ... + x[{At(v, "oy", "ky")}, {At(h, "ox", "kx")}, c] * w[ky, kx, c, f], so\n"
                + $"dw[ky, kx, c, f] += sum over oy, ox of x[{At(v, "oy", "ky")}, {At(h, "ox", "kx")}, c] * dy[oy, ox, f].",
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
            Split = true,
        }.Build();
        context.Clear(context.Weight);
        context.Weights(
            kernel,
            node.Name + "WeightGradient",
            $"dw += x * dy over all {node.Output.Height}x{node.Output.Width} positions of every sample",
            perSample: true,
            units: 0,
            partsPerWorker: 1,
            Operand.Buffer(context.Input.Index, x.At(-v.Padding, -h.Padding)),
            Operand.Buffer(context.OutputGradient.Index, dy.Origin),
            Operand.Gradient(context.Weight));
    }

    /// <summary>Each sample's sum is taken while its gradient is in the cache; the samples are added up later, in order.</summary>
    private static void BiasGradient(Node node, BackwardContext context)
    {
        MapLayout dy = context.OutputGradient.Layout;
        int chains = Enumerable.Range(1, Chains).Last(n => dy.Width % n == 0);
        int partial = context.Auxiliary("BiasGradient", new MapLayout(dy.Channels, 1, 1, dy.ChannelStride, Halo.None));
        context.PerSample(
            new SumPixelsKernel(dy, chains),
            node.Name + "BiasShare",
            "this sample's share of dbias",
            Operand.Buffer(context.OutputGradient.Index, dy.Origin),
            Operand.Buffer(partial));
        context.Weights(
            new SumSamplesKernel(dy.ChannelStride, context.SampleStride(partial)),
            node.Name + "BiasGradient",
            "dbias = sum of the samples' shares",
            perSample: false,
            units: 1,
            partsPerWorker: 1,
            Operand.Buffer(partial),
            Operand.Gradient(context.Bias));
    }

    internal static string At(Window window, string output, string tap)
    {
        string start = window.Stride == 1 ? output : FormattableString.Invariant($"{window.Stride}*{output}");
        return window.Padding == 0 ? $"{start} + {tap}" : FormattableString.Invariant($"{start} + {tap} - {window.Padding}");
    }

    internal static string Then(Activation activation) => activation == Activation.Relu ? ", then max(0, .)" : string.Empty;

    private static string Weights(Window v, Window h, int c, int filters, int storage) =>
        FormattableString.Invariant($"({v.Kernel}, {h.Kernel}, {c}, {(filters == storage ? string.Empty : filters + " of ")}{storage})");
}
