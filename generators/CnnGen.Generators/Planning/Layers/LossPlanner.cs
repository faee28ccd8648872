using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>A loss: a last node, where the forward pass turns. Reads its input wherever and however it lies.</summary>
internal abstract class LossPlanner : LayerPlanner
{
    public override void Forward(Node node, ForwardContext context)
    {
        HeadPlan head = context.Head;
        MapLayout x = context.Input.Layout;
        Operand input = context.In(x.Origin), targets = head.Loss.TakesLabels ? Operand.Labels(head.Index) : Operand.Values(head.Index);
        if (context.IsTraining)
        {
            BufferDraft gradient = context.LossGradient();
            context.PerSample(
                Kernel(head.Loss, x, gradient.Layout),
                node.Name + "ForwardBackward",
                $"loss and its derivative by the {(head.Output.Size == 1 ? "output" : $"{head.Output} outputs")}",
                input,
                targets,
                Operand.Scale(head.Index),
                Operand.Buffer(gradient.Index, gradient.Layout.Origin),
                context.Loss(head));
            return;
        }

        context.Scores(new OutputKernel(x, OutputFunction.Identity), "CopyScores", "raw outputs", input, Operand.Outputs(head.Index));
        OutputFunction prediction = Prediction(head.Loss);
        bool isIdentity = prediction == OutputFunction.Identity;
        context.Probabilities(
            new OutputKernel(x, prediction),
            isIdentity ? "CopyScores" : node.Name + "Probabilities",
            isIdentity ? "raw outputs" : "scores -> probabilities",
            input,
            Operand.Outputs(head.Index));
        context.EndInLoss(Kernel(head.Loss, x, null), node.Name + "Forward", "outputs -> loss", input, targets, context.Loss(head));
    }

    public override void Backward(Node node, BackwardContext context)
    {
        // The forward step has left the derivative by the outputs already.
    }

    /// <summary>What a prediction makes of the outputs.</summary>
    protected abstract OutputFunction Prediction(LossSpec loss);

    /// <summary>The kernel of the loss, with the gradient where there is a layout for it.</summary>
    protected abstract LossKernel Kernel(LossSpec loss, MapLayout x, MapLayout? gradient);
}

/// <summary>Softmax cross entropy. A flat vector has a score for each class even where it is a map in memory.</summary>
internal sealed class SoftmaxCrossEntropyPlanner : LossPlanner
{
    public static SoftmaxCrossEntropyPlanner Instance { get; } = new();

    protected override OutputFunction Prediction(LossSpec loss) => OutputFunction.Softmax;

    public override InputDemand Demand(Node node) => new(Halo.None, Blocked: true, Flat: node.Output.IsFlat);

    protected override LossKernel Kernel(LossSpec loss, MapLayout x, MapLayout? gradient)
    {
        var softmax = (SoftmaxCrossEntropySpec)loss;
        return new SoftmaxCrossEntropyKernel(x, gradient, softmax.ClassWeights, softmax.LabelSmoothing, softmax.IgnoredLabel) { SoftTargets = softmax.SoftTargets };
    }
}

/// <summary>The losses that compare each output with a value.</summary>
internal sealed class ValueLossPlanner : LossPlanner
{
    public static ValueLossPlanner Instance { get; } = new();

    protected override OutputFunction Prediction(LossSpec loss) =>
        loss is SigmoidCrossEntropySpec ? OutputFunction.Sigmoid : OutputFunction.Identity;

    protected override LossKernel Kernel(LossSpec loss, MapLayout x, MapLayout? gradient) => loss switch
    {
        MeanSquaredErrorSpec => new ValueLossKernel(x, gradient, ValueLoss.SquaredError, 0f),
        MeanAbsoluteErrorSpec => new ValueLossKernel(x, gradient, ValueLoss.AbsoluteError, 0f),
        HuberSpec huber => new ValueLossKernel(x, gradient, ValueLoss.Huber, huber.Delta),
        SigmoidCrossEntropySpec sigmoid => new ValueLossKernel(x, gradient, ValueLoss.SigmoidCrossEntropy, sigmoid.PositiveWeight),
        _ => throw new InvalidOperationException($"No kernel for {loss.Kind}."),
    };
}

/// <summary>The end of a network without a loss: the outputs as they are.</summary>
internal sealed class OutputPlanner : LayerPlanner
{
    public static OutputPlanner Instance { get; } = new();

    public override void Forward(Node node, ForwardContext context)
    {
        MapLayout x = context.Input.Layout;
        var kernel = new OutputKernel(x, OutputFunction.Identity);
        context.Scores(kernel, "CopyOutputs", "raw outputs", context.In(x.Origin), Operand.Outputs(0));
        context.Probabilities(kernel, "CopyOutputs", "raw outputs", context.In(x.Origin), Operand.Outputs(0));
    }

    public override void Backward(Node node, BackwardContext context) =>
        throw new InvalidOperationException("A network without a loss has no backward pass.");
}
