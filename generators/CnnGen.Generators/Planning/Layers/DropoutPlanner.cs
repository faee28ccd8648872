using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Dropout of scalars or of whole channels. The backward pass draws the same mask again; no buffer keeps it.</summary>
internal sealed class DropoutPlanner : LayerPlanner
{
    private readonly double _rate;
    private readonly bool _isSpatial;

    public DropoutPlanner(double rate, bool isSpatial) => (_rate, _isSpatial) = (rate, isSpatial);

    public override bool MovesNothing => _rate == 0;

    public override bool IsForTrainingOnly => true;

    public override bool KeepsMemory => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            Kernel(context.Input, context.Result), node.Name + "Forward", "y = mask * x", context.In(), Operand.Noise(node.Name), context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        if (context.WantsInputGradient)
        {
            context.PerSample(
                Kernel(context.OutputGradient, context.InputGradient),
                node.Name + "Backward",
                "dx = mask * dy",
                Operand.Buffer(context.OutputGradient.Index),
                Operand.Noise(node.Name),
                Operand.Buffer(context.InputGradient.Index));
        }
    }

    private DropoutKernel Kernel(BufferDraft from, BufferDraft to) => new(from.Layout, to.Layout, _rate, _isSpatial);
}
