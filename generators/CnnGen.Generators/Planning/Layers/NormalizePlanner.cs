using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Normalisation by fixed numbers. In front of a network it is applied as the images are loaded.</summary>
internal sealed class NormalizePlanner : LayerPlanner
{
    public static NormalizePlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override Normalization? WhileLoading(Node node) => node.Activation == Activation.None ? Numbers(node) : null;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            new NormalizeKernel(Numbers(node), context.Input.Layout, context.Result.Layout, node.Activation),
            node.Name + "Forward",
            $"{node.Input}, less the mean, over the deviation{Conv2DPlanner.Then(node.Activation)}",
            context.In(),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        if (!context.WantsInputGradient)
        {
            return;
        }

        context.PerSample(
            new NormalizeGradientKernel(Numbers(node).Deviation, context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            $"{node.Output}, dx = dy / deviation",
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }

    private static Normalization Numbers(Node node)
    {
        var spec = (NormalizeSpec)node.Spec;
        return new Normalization(spec.Mean, spec.Deviation);
    }
}
