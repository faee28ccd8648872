using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>A ReLU that no layer before it can apply.</summary>
internal sealed class ReluPlanner : LayerPlanner
{
    public static ReluPlanner Instance { get; } = new();

    public override Activation IsActivation => Activation.Relu;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(new CopyMapKernel(context.Input.Layout, context.Result.Layout), node.Name + "Copy", "y = x", context.In(), context.Out());
        context.PerSample(new ReluKernel(context.Result.Layout), node.Name + "Forward", "y = max(0, y)", context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        Operand dy = Operand.Buffer(context.OutputGradient.Index), dx = Operand.Buffer(context.InputGradient.Index);
        context.PerSample(new CopyMapKernel(context.OutputGradient.Layout, context.InputGradient.Layout), node.Name + "CopyGradient", "dx = dy", dy, dx);
        context.PerSample(
            new ReluGradientKernel(context.Output.Layout, context.InputGradient.Layout), node.Name + "Backward", "dx = y > 0 ? dx : 0", Operand.Buffer(context.Output.Index), dx);
    }
}
