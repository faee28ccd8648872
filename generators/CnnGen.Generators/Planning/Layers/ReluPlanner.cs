using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>A ReLU that no layer before it can apply.</summary>
internal sealed class ReluPlanner : LayerPlanner
{
    public static ReluPlanner Instance { get; } = new();

    public override Activation IsActivation => Activation.Relu;

    public override bool AppliesActivation => true;

    public override bool WorksInPlace => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.OutputInPlace();
        context.PerSample(new ReluKernel(context.Input.Layout), node.Name + "Forward", "x = max(0, x)", context.In());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        // Only ever the first node, where no gradient is wanted: the backward pass has stopped before.
    }
}
