using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>The images of an inspection that goes back to them: a node of their own, so that they have a gradient.</summary>
internal sealed class InputPlanner : LayerPlanner
{
    public static InputPlanner Instance { get; } = new();

    public override bool IsWhatItReads => true;

    public override void Forward(Node node, ForwardContext context)
    {
        // The images have been loaded already.
    }

    public override void Backward(Node node, BackwardContext context)
    {
        // Nothing lies before them.
    }
}

/// <summary>Where an inspection turns: the outputs leave, and their gradients, which the caller gives, come in.</summary>
internal sealed class InspectedOutputPlanner : LayerPlanner
{
    public static InspectedOutputPlanner Instance { get; } = new();

    public override void Forward(Node node, ForwardContext context)
    {
        int head = ((InspectedOutputSpec)node.Spec).Head;
        MapLayout x = context.Input.Layout;
        context.PerSample(new OutputKernel(x, OutputFunction.Identity), "CopyScores", "raw outputs", context.In(x.Origin), Operand.Outputs(head));
        BufferDraft gradient = context.LossGradient();
        context.PerSample(
            new LoadImageKernel(gradient.Layout, Normalization: null),
            node.Name + "Gradient",
            "gradients of the outputs, as given",
            Operand.OutputGradients(head),
            Operand.Buffer(gradient.Index));
    }

    public override void Backward(Node node, BackwardContext context)
    {
        // The forward steps have brought the gradients already.
    }
}
