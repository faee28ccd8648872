using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Normalisation by fixed numbers.</summary>
internal sealed class NormalizePlanner : LayerPlanner
{
    public static NormalizePlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        var spec = (NormalizeSpec)node.Spec;
        context.PerSample(
            new NormalizeKernel(spec.Mean, spec.Deviation, context.Input.Layout, context.Result.Layout, node.Activation),
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
            new NormalizeGradientKernel(((NormalizeSpec)node.Spec).Deviation, context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            $"{node.Output}, dx = dy / deviation",
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }
}
