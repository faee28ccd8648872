using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Softmax and cross entropy: the last node, where the forward pass turns.</summary>
internal sealed class SoftmaxCrossEntropyPlanner : LayerPlanner
{
    public static SoftmaxCrossEntropyPlanner Instance { get; } = new();

    public override InputDemand Demand(Node node) => new(Halo.None, Blocked: true, Flat: true);

    public override void Forward(Node node, ForwardContext context)
    {
        int classes = Classes(node);
        int loss = context.Loss();
        if (context.IsTraining)
        {
            BufferDraft gradient = context.LossGradient();
            context.PerSample(
                new SoftmaxCrossEntropyKernel(classes, SoftmaxResult.Gradient),
                node.Name + "ForwardBackward",
                $"loss and its derivative by the {classes} scores",
                context.In(),
                Operand.Labels,
                Operand.Samples,
                Operand.Buffer(gradient.Index, gradient.Layout.Origin),
                Operand.Buffer(loss));
            return;
        }

        context.Scores(new CopyScoresKernel(classes), "CopyScores", "raw scores", context.In(), Operand.Outputs);
        context.Probabilities(
            new SoftmaxCrossEntropyKernel(classes, SoftmaxResult.Probabilities), node.Name + "Probabilities", "scores -> probabilities", context.In(), Operand.Outputs);
        context.EndInLoss(
            new SoftmaxCrossEntropyKernel(classes, SoftmaxResult.Loss), node.Name + "Forward", "scores -> loss", context.In(), Operand.Labels, Operand.Buffer(loss));
    }

    public override void Backward(Node node, BackwardContext context)
    {
        // The forward step has left the derivative by the scores already.
    }

    private static int Classes(Node node) => checked((int)node.Input.Size);
}
