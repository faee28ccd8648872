using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Batch normalisation. Training stops twice for the whole batch: for its statistics, and on the way back for their
/// share in the gradient. Inference, and the training of a frozen layer, use the running statistics.
/// </summary>
internal sealed class BatchNormPlanner : LayerPlanner
{
    private const string Mean = "Mean", Variance = "Variance", Slope = "Slope", Shift = "Shift";
    private const string SampleMean = "SampleMean", SampleSquares = "SampleSquares", Scaled = "Scaled", Plain = "Plain";
    private const string RunningMean = "RunningMean", RunningVariance = "RunningVariance";

    public static BatchNormPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override InputDemand Demand(Node node) => NormParameters.Demand(node);

    public override void DeclareParameters(Node node, ParameterBuilder parameters)
    {
        NormParameters.AddPerChannel(node, parameters);
        parameters.AddStatistic(node, RunningMean, node.Output.Channels, "Zero");
        parameters.AddStatistic(node, RunningVariance, node.Output.Channels, "One");
    }

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        Operand mean = Operand.Parameter(context.Parameter(RunningMean)), variance = Operand.Parameter(context.Parameter(RunningVariance));
        string statistics = "the running mean and variance";
        if (context.IsTraining && node.Learns)
        {
            (mean, variance) = Statistics(node, context);
            statistics = "the batch's mean and variance";
        }

        context.PerSample(
            new BatchNormKernel(context.Input.Layout, context.Result.Layout, Epsilon(node), node.Activation),
            node.Name + "Forward",
            $"{node.Output}, normalised by {statistics}{Conv2DPlanner.Then(node.Activation)}",
            context.In(),
            mean,
            variance,
            Operand.Parameter(context.Weight),
            Operand.Parameter(context.Bias),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        if (node.Learns)
        {
            Gradients(node, context);
        }

        if (context.WantsInputGradient)
        {
            InputGradient(node, context);
        }
    }

    /// <summary>Each sample's statistics, then those of the batch.</summary>
    private static (Operand Mean, Operand Variance) Statistics(Node node, ForwardContext context)
    {
        MapLayout x = context.Input.Layout, each = PerChannel(x);
        int sampleMean = context.Auxiliary(SampleMean, each), sampleSquares = context.Auxiliary(SampleSquares, each);
        Operand mean = Operand.Buffer(context.Auxiliary(Mean, each, BufferScope.Fixed)), variance = Operand.Buffer(context.Auxiliary(Variance, each, BufferScope.Fixed));
        context.Auxiliary(Scaled, each);
        context.Auxiliary(Plain, each);
        context.Auxiliary(Slope, each, BufferScope.Fixed);
        context.Auxiliary(Shift, each, BufferScope.Fixed);
        context.PerSample(
            new ChannelMomentsKernel(x),
            node.Name + "Moments",
            "mean and squared distances of the sample",
            context.In(),
            Operand.Buffer(sampleMean),
            Operand.Buffer(sampleSquares));
        context.PerBatch(
            new BatchStatisticsKernel(x.Channels, x.Pixels, context.SampleStride(sampleMean, sampleSquares), ((BatchNormSpec)node.Spec).Momentum),
            node.Name + "Statistics",
            "mean and variance of the batch, and the running ones",
            Operand.Buffer(sampleMean),
            Operand.Buffer(sampleSquares),
            mean,
            variance,
            Operand.Parameter(context.Parameter(RunningMean)),
            Operand.Parameter(context.Parameter(RunningVariance)));
        return (mean, variance);
    }

    /// <summary>Each sample's sums, then the gradients of weight and bias and the share of the statistics in dx.</summary>
    private static void Gradients(Node node, BackwardContext context)
    {
        MapLayout x = context.Input.Layout;
        int scaled = context.Auxiliary(Scaled), plain = context.Auxiliary(Plain);
        context.PerSample(
            new BatchNormSumsKernel(x, context.OutputGradient.Layout, Epsilon(node)),
            node.Name + "Sums",
            "sums of dy * n and of dy over the sample",
            Operand.Buffer(context.Input.Index),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.Auxiliary(Mean)),
            Operand.Buffer(context.Auxiliary(Variance)),
            Operand.Buffer(scaled),
            Operand.Buffer(plain));
        var kernel = new BatchNormSharesKernel(x.Channels, x.Pixels, context.SampleStride(scaled, plain), context.WantsInputGradient, Epsilon(node));
        var operands = new List<Operand>
        {
            Operand.Buffer(scaled), Operand.Buffer(plain), Operand.Gradient(context.Weight), Operand.Gradient(context.Bias),
        };
        string name = node.Name + "Shares", comment = "gradients of weight and bias over the batch";
        if (!context.WantsInputGradient)
        {
            context.Weights(kernel, name, comment, WorkRows.Samples, partsPerWorker: 1, operands.ToArray());
            return;
        }

        operands.Add(Operand.Buffer(context.Auxiliary(Variance)));
        operands.Add(Operand.Parameter(context.Weight));
        operands.Add(Operand.Buffer(context.Auxiliary(Slope)));
        operands.Add(Operand.Buffer(context.Auxiliary(Shift)));
        context.PerBatch(kernel, name, comment + ", and what the statistics pass on", operands.ToArray());
    }

    private static void InputGradient(Node node, BackwardContext context)
    {
        var operands = new List<Operand> { Operand.Buffer(context.OutputGradient.Index) };
        if (node.Learns)
        {
            operands.Add(Operand.Buffer(context.Auxiliary(Variance)));
            operands.Add(Operand.Parameter(context.Weight));
            operands.Add(Operand.Buffer(context.Input.Index));
            operands.Add(Operand.Buffer(context.Auxiliary(Mean)));
            operands.Add(Operand.Buffer(context.Auxiliary(Slope)));
            operands.Add(Operand.Buffer(context.Auxiliary(Shift)));
        }
        else
        {
            operands.Add(Operand.Parameter(context.Parameter(RunningVariance)));
            operands.Add(Operand.Parameter(context.Weight));
        }

        operands.Add(Operand.Buffer(context.InputGradient.Index));
        context.PerSample(
            new BatchNormGradientKernel(node.Learns ? context.Input.Layout : null, context.OutputGradient.Layout, context.InputGradient.Layout, Epsilon(node)),
            node.Name + "Backward",
            node.Learns ? "gradients through value, mean and variance" : "gradients through the value; the statistics are given",
            operands.ToArray());
    }

    private static float Epsilon(Node node) => ((NormalizationSpec)node.Spec).Epsilon;

    private static MapLayout PerChannel(MapLayout map) => new(map.Channels, 1, 1, map.ChannelStride, Halo.None);
}
