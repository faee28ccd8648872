using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Layer and group normalisation. Both take each sample by itself; layer normalisation is that of one group, with a weight
/// and a bias for each value instead of each channel.
/// </summary>
internal sealed class GroupNormPlanner : LayerPlanner
{
    private const int SumPartsPerWorker = 4;
    private const string Mean = "Mean", Inverse = "Inverse", Slope = "Slope", Shift = "Shift";

    public static GroupNormPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override InputDemand Demand(Node node) => NormParameters.Demand(node);

    public override void DeclareParameters(Node node, ParameterBuilder parameters)
    {
        if (node.Spec is LayerNormSpec)
        {
            NormParameters.AddElementwise(node, parameters);
        }
        else
        {
            NormParameters.AddPerChannel(node, parameters);
        }
    }

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        GroupGeometry geometry = Geometry(node, context.Input.Layout);
        int mean = context.Auxiliary(Mean, PerChannel(geometry)), inverse = context.Auxiliary(Inverse, PerChannel(geometry));
        if (context.IsTraining)
        {
            context.Auxiliary(Slope, PerChannel(geometry));
            context.Auxiliary(Shift, PerChannel(geometry));
        }

        context.PerSample(
            new GroupNormKernel(geometry, context.Result.Layout, ((NormalizationSpec)node.Spec).Epsilon, node.Activation),
            node.Name + "Forward",
            $"{node.Output}, normalised over {geometry.Scope}{Conv2DPlanner.Then(node.Activation)}",
            context.In(),
            Operand.Parameter(context.Weight),
            Operand.Parameter(context.Bias),
            Operand.Buffer(mean),
            Operand.Buffer(inverse),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        GroupGeometry geometry = Geometry(node, context.Input.Layout);
        var operands = new List<Operand>
        {
            Operand.Buffer(context.Input.Index),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.Auxiliary(Mean)),
            Operand.Buffer(context.Auxiliary(Inverse)),
        };
        BufferDraft? sums = node.Learns ? context.GroupSums(checked(2 * geometry.WeightStorage)) : null;
        if (sums is not null)
        {
            operands.Add(Operand.Buffer(sums.Index));
            operands.Add(Operand.Buffer(sums.Index, geometry.WeightStorage));
        }

        if (context.WantsInputGradient)
        {
            operands.Add(Operand.Parameter(context.Weight));
            operands.Add(Operand.Buffer(context.Auxiliary(Slope)));
            operands.Add(Operand.Buffer(context.Auxiliary(Shift)));
            operands.Add(Operand.Buffer(context.InputGradient.Index));
        }

        context.PerSample(
            new GroupNormGradientKernel(geometry, context.OutputGradient.Layout, context.WantsInputGradient ? context.InputGradient.Layout : null, node.Learns),
            node.Name + "Backward",
            "gradients through value, mean and deviation",
            operands.ToArray());
        if (sums is not null)
        {
            // The bias follows its weight among the parameters, so one sum serves both.
            context.Weights(
                new SumRowsKernel(sums.Layout.Storage, sums.Storage),
                node.Name + "SumGroups",
                "adds up the groups of samples",
                WorkRows.Groups,
                SumPartsPerWorker,
                Operand.Buffer(sums.Index),
                Operand.Gradient(context.Weight));
        }
    }

    private static GroupGeometry Geometry(Node node, MapLayout input) =>
        new(input, node.Spec is GroupNormSpec norm ? norm.Groups : 1, node.Spec is LayerNormSpec);

    private static MapLayout PerChannel(GroupGeometry geometry) => new(geometry.Map.Channels, 1, 1, geometry.Map.ChannelStride, Halo.None);
}
