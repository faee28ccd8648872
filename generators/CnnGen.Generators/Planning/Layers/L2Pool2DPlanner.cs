using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>L2 pooling.</summary>
internal sealed class L2Pool2DPlanner : LayerPlanner
{
    public static L2Pool2DPlanner Instance { get; } = new();

    /// <summary>
    /// A root is never below zero, so a ReLU behind it changes nothing; nor does its derivative, which is 0 only where the
    /// root is 0, and there the gradient is 0 already.
    /// </summary>
    public override bool AppliesActivation => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            new L2PoolKernel(new PoolGeometry(((L2Pool2DSpec)node.Spec).Window, context.Input.Layout, context.Result.Layout)),
            node.Name + "Forward",
            $"{node.Input} -> {node.Output}, root of the sum of squares of each window",
            context.In(),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        if (!context.WantsInputGradient)
        {
            return;
        }

        var geometry = new PoolGeometry(((L2Pool2DSpec)node.Spec).Window, context.Input.Layout, context.Output.Layout);
        context.PerSample(
            new L2PoolGradientKernel(geometry, context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            $"{node.Output} -> {node.Input}, dx = x * dy / y",
            Operand.Buffer(context.Input.Index),
            Operand.Buffer(context.Output.Index),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }
}
