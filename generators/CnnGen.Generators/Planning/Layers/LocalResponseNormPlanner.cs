using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Local response normalisation. The backward pass computes the divisors again: that takes fewer steps than to fetch them
/// from memory, and no copy of the map for each sample.
/// </summary>
internal sealed class LocalResponseNormPlanner : LayerPlanner
{
    public static LocalResponseNormPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        ResponseGeometry geometry = ResponseGeometry.Of((LocalResponseNormSpec)node.Spec, context.Input.Layout);
        context.PerSample(
            new LocalResponseNormKernel(geometry, context.Result.Layout, node.Activation),
            node.Name + "Forward",
            $"{node.Input}, divided by a power of the squares of neighbouring channels{Conv2DPlanner.Then(node.Activation)}",
            context.In(),
            Operand.Buffer(context.Scratch("Squares", geometry.Line)),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        if (!context.WantsInputGradient)
        {
            return;
        }

        ResponseGeometry geometry = ResponseGeometry.Of((LocalResponseNormSpec)node.Spec, context.Input.Layout);
        context.PerSample(
            new LocalResponseNormGradientKernel(geometry, context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            $"{node.Output}, each gradient less its share in the divisors of its neighbours",
            Operand.Buffer(context.Input.Index),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.Scratch("SquaresAgain", geometry.Line)),
            Operand.Buffer(context.Scratch("Terms", geometry.Line)),
            Operand.Buffer(context.InputGradient.Index));
    }
}
