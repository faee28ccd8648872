using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Fully connected layer. Its rows are samples, so it runs over a worker's whole range at once. Weights are stored as
/// (inputs, units), units in the lanes, the inputs in the order in which the map before lies in memory.
/// </summary>
internal sealed class DensePlanner : LayerPlanner
{
    private const int PanelFloats = 8192;
    private const int SmallestPanel = 48;
    private const int GradientPartsPerWorker = 4;

    public static DensePlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override bool IsLinear => true;

    public override long MultiplyAdds(LayerSpec spec, TensorShape input, TensorShape output) => input.Size * output.Size;

    public override void DeclareParameters(Node node, ParameterBuilder parameters)
    {
        var spec = (DenseSpec)node.Spec;
        int units = spec.Units, storage = Block.Round(units), c = node.Input.Channels, h = node.Input.Height, w = node.Input.Width;
        int inputs = checked((int)node.Input.Size);
        bool flat = h * w == 1;
        parameters.AddWeight(
            node,
            checked(inputs * storage),
            flat ? new[] { units, inputs } : new[] { units, c, h, w },
            flat ? new[] { 1, storage } : new[] { 1, storage, w * c * storage, c * storage },
            flat ? new[] { "units", "inputs" } : new[] { "units", "channels", "height", "width" },
            fanIn: inputs,
            fanOut: units);
        if (spec.Bias)
        {
            parameters.AddBias(node, units);
        }
    }

    public override InputDemand Demand(Node node) => new(Halo.None, Blocked: false, Flat: false);

    /// <summary>All inputs of a sample are lanes of one row, so their gradient comes in one piece.</summary>
    public override bool WritesContiguousGradient => true;

    public override void Forward(Node node, ForwardContext context)
    {
        var spec = (DenseSpec)node.Spec;
        context.Output(node.Output);
        MapLayout x = context.Input.Layout, y = context.Result.Layout;
        int f = y.ChannelStride, c = x.Channels;
        var builder = new TileKernelBuilder
        {
            A = KernelParameter.Floats("x", Describe.Map(x) + " of each sample"),
            B = KernelParameter.Floats("w", Weights(node, f)),
            C = KernelParameter.Floats("y", Describe.Map(y) + " of each sample"),
            Rows = { new RowAxis("n", 0, context.SampleStride(context.Input.Index), context.SampleStride(context.Result.Index)) },
            Blocks = y.Blocks,
            Reduction =
            {
                new ReductionLoop("row", x.Height, x.RowStride, x.Width * c * f),
                new ReductionLoop("column", x.Width, x.ChannelStride, c * f),
                new ReductionLoop(x.Pixels == 1 ? "k" : "c", c, 1, f),
            },
            Start = spec.Bias ? TileStart.Bias : TileStart.Zero,
            Activation = node.Activation,
        };
        if (!builder.CutIntoPanels(SmallestPanel, PanelFloats))
        {
            builder.Text = $"Dense: y[n, u] = {(spec.Bias ? "bias[u] + " : string.Empty)}sum over k of x[n, k] * w[k, u]{Conv2DPlanner.Then(node.Activation)}.";
            var operands = new List<Operand> { context.In(x.Origin), Operand.Parameter(context.Weight) };
            if (spec.Bias)
            {
                operands.Add(Operand.Parameter(context.Bias));
            }

            operands.Add(context.Out());
            context.PerRange(
                builder.Build(), node.Name + "Forward", $"{node.Input} -> {node.Output}{Conv2DPlanner.Then(node.Activation)}", operands.ToArray());
            return;
        }

        builder.Text = "Dense, added to y: y[n, u] += sum over k of x[n, k] * w[k, u].";

        // Panels of the weights stay in the first-level cache while all samples pass; y collects their shares.
        var fill = new FillRowsKernel(f, context.SampleStride(context.Result.Index), spec.Bias);
        Operand[] start = spec.Bias ? new[] { Operand.Parameter(context.Bias), context.Out() } : new[] { context.Out() };
        context.PerRange(fill, node.Name + "Start", spec.Bias ? "y = bias" : "y = 0", start);
        context.PerRange(builder.Build(), node.Name + "Forward", $"{node.Input} -> {node.Output}", context.In(x.Origin), Operand.Parameter(context.Weight), context.Out());
        if (node.Activation == Activation.Relu)
        {
            context.PerSample(new ElementwiseKernel(ReluFunction.Instance, y, y), node.Name + "Relu", "y = max(0, y)", context.Out(), context.Out());
        }
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        if (node.Learns)
        {
            WeightGradient(node, context);
            BiasGradient(node, context);
        }

        if (context.WantsInputGradient)
        {
            DataGradient(node, context);
        }
    }

    private static void BiasGradient(Node node, BackwardContext context)
    {
        if (((DenseSpec)node.Spec).Bias)
        {
            context.Weights(
                new SumRowsKernel(context.OutputGradient.Layout.ChannelStride, context.SampleStride(context.OutputGradient.Index)),
                node.Name + "BiasGradient",
                "dbias = sum over n of dy[n]",
                WorkRows.Samples,
                GradientPartsPerWorker,
                Operand.Buffer(context.OutputGradient.Index),
                Operand.Gradient(context.Bias));
        }
    }

    private static void WeightGradient(Node node, BackwardContext context)
    {
        MapLayout x = context.Input.Layout, dy = context.OutputGradient.Layout;
        int f = dy.ChannelStride, c = x.Channels;
        TileKernel kernel = new TileKernelBuilder
        {
            Text = "Weight gradient of a dense layer. Forward y[n, u] = ... + x[n, k] * w[k, u], so\ndw[k, u] = sum over n of x[n, k] * dy[n, u].",
            A = KernelParameter.Floats("x", Describe.Map(x) + " of each sample"),
            B = KernelParameter.Floats("dy", Describe.Map(dy) + " of each sample"),
            C = KernelParameter.Floats("dw", Weights(node, f)),
            Rows =
            {
                new RowAxis("row", x.Height, x.RowStride, x.Width * c * f),
                new RowAxis("column", x.Width, x.ChannelStride, c * f),
                new RowAxis(x.Pixels == 1 ? "k" : "c", c, 1, f),
            },
            Blocks = dy.Blocks,
            Reduction = { new ReductionLoop("n", 0, context.SampleStride(context.Input.Index), context.SampleStride(context.OutputGradient.Index)) },
            Start = TileStart.Zero,
            Split = true,
        }.Build();
        context.Weights(
            kernel,
            node.Name + "WeightGradient",
            "dw = sum over n of x[n] * dy[n]" + context.WithoutInputGradient,
            WorkRows.Samples,
            partsPerWorker: GradientPartsPerWorker,
            Operand.Buffer(context.Input.Index, x.Origin),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Gradient(context.Weight));
    }

    private static void DataGradient(Node node, BackwardContext context)
    {
        MapLayout dy = context.OutputGradient.Layout, dx = context.InputGradient.Layout;
        int units = dy.Channels, c = dx.Channels, f = dy.ChannelStride, blocksPerPixel = dx.Blocks;
        int packed = context.Packed("Packed", checked(dx.Pixels * dx.ChannelStride * units));
        var pack = new PackWeightsKernel(
            1, dx.Pixels, 0, 0, c * f, c, units, f, TapStride: blocksPerPixel * units * Block.Size, BlockStride: units * Block.Size);
        context.Prepare(pack, node.Name + "PackWeights", "weights for the data gradient", Operand.Parameter(context.Weight), Operand.Buffer(packed));
        TileKernel kernel = new TileKernelBuilder
        {
            Text = "Data gradient of a dense layer. Forward y[n, u] = ... + x[n, k] * w[k, u], so\ndx[n, k] = sum over u of dy[n, u] * w[k, u].",
            A = KernelParameter.Floats("dy", Describe.Map(dy) + " of each sample"),
            B = KernelParameter.Floats("packed", FormattableString.Invariant($"repacked weights, ({Counted.Text(dx.Pixels * blocksPerPixel, "block")}, {units}, 16)")),
            C = KernelParameter.Floats("dx", Describe.Map(dx) + " of each sample"),
            Rows = { new RowAxis("n", 0, context.SampleStride(context.OutputGradient.Index), context.SampleStride(context.InputGradient.Index)) },
            Blocks = dx.Pixels * blocksPerPixel,
            BlockStride = units * Block.Size,
            Reduction = { new ReductionLoop("u", units, 1, Block.Size) },
            Start = TileStart.Zero,
        }.Build();
        context.PerRange(
            kernel,
            node.Name + "DataGradient",
            $"dx: {node.Output} -> {node.Input}",
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(packed),
            Operand.Buffer(context.InputGradient.Index));
    }

    private static string Weights(Node node, int storage)
    {
        long inputs = node.Input.Size;
        return FormattableString.Invariant($"({inputs}, {(node.Output.Channels == storage ? string.Empty : node.Output.Channels + " of ")}{storage})");
    }
}
