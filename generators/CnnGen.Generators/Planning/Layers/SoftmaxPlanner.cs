using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Softmax over the channels.</summary>
internal sealed class SoftmaxPlanner : LayerPlanner
{
    public static SoftmaxPlanner Instance { get; } = new();

    /// <summary>Behind a flattening all features are channels of one pixel.</summary>
    public override InputDemand Demand(Node node) => new(Halo.None, Blocked: true, Flat: node.Output.IsFlat);

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            new SoftmaxKernel(context.Input.Layout, context.Result.Layout),
            node.Name + "Forward",
            "y[c] = exp(x[c]) / sum over k of exp(x[k])",
            context.In(),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        if (!context.WantsInputGradient)
        {
            return;
        }

        context.PerSample(
            new SoftmaxGradientKernel(context.Output.Layout, context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            "dx[c] = y[c] * (dy[c] - sum over k of y[k] * dy[k])",
            Operand.Buffer(context.Output.Index),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }
}
