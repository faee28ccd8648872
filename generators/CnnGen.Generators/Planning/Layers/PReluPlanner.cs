using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Parametric ReLU. The slopes' gradients are summed over a group of samples, like those of a convolution.</summary>
internal sealed class PReluPlanner : LayerPlanner
{
    private const int SumPartsPerWorker = 4;

    /// <summary>Where the slopes start (He et al. 2015, "Delving Deep into Rectifiers").</summary>
    private const float FirstSlope = 0.25f;

    public static PReluPlanner Instance { get; } = new();

    public override bool IsRectifier => true;

    public override void DeclareParameters(Node node, ParameterBuilder parameters)
    {
        int slopes = IsShared(node) ? 1 : node.Output.Channels;
        parameters.AddConstant(node, "Weight", Block.Round(slopes), new[] { slopes }, new[] { 1 }, new[] { "channels" }, "Constant", FirstSlope);
    }

    /// <summary>Behind a flattening each feature is a channel with a slope of its own.</summary>
    public override InputDemand Demand(Node node) => new(Halo.None, Blocked: true, Flat: node.Output.IsFlat);

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            new PReluKernel(context.Input.Layout, context.Result.Layout, IsShared(node)),
            node.Name + "Forward",
            "y = x where x > 0, else slope * x",
            context.In(),
            Operand.Parameter(context.Weight),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        MapLayout x = context.Input.Layout, dy = context.OutputGradient.Layout;
        Operand from = Operand.Buffer(context.Input.Index), by = Operand.Buffer(context.OutputGradient.Index);
        if (node.Learns)
        {
            BufferDraft sums = context.GroupSums(x.ChannelStride);
            context.PerSample(
                new PReluSlopeGradientKernel(x, dy), node.Name + "SlopeGradient", "dslope += x * dy where x <= 0", from, by, Operand.Buffer(sums.Index));
            Kernel total = IsShared(node) ? new SumAllKernel(x.Channels, sums.Storage) : new SumRowsKernel(x.ChannelStride, sums.Storage);
            context.Weights(
                total,
                node.Name + "SumGroups",
                IsShared(node) ? "adds up the channels and groups of samples" : "adds up the groups of samples",
                WorkRows.Groups,
                SumPartsPerWorker,
                Operand.Buffer(sums.Index),
                Operand.Gradient(context.Weight));
        }

        if (context.WantsInputGradient)
        {
            context.PerSample(
                new PReluGradientKernel(x, dy, context.InputGradient.Layout, IsShared(node)),
                node.Name + "Backward",
                "dx = dy where x > 0, else slope * dy",
                from,
                Operand.Parameter(context.Weight),
                by,
                Operand.Buffer(context.InputGradient.Index));
        }
    }

    private static bool IsShared(Node node) => ((PReluSpec)node.Spec).Shared;
}
