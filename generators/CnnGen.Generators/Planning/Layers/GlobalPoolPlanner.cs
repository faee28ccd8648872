using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Average over the whole map.</summary>
internal sealed class GlobalAvgPool2DPlanner : LayerPlanner
{
    public static GlobalAvgPool2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            GlobalAvgPoolKernel.Of(context.Input.Layout, context.Result.Layout, node.Activation),
            node.Name + "Forward",
            $"{node.Input} -> {node.Output}, mean of each channel{Conv2DPlanner.Then(node.Activation)}",
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
            GlobalAvgPoolGradientKernel.Of(context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            $"{node.Output} -> {node.Input}, each gradient is shared out over the map",
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }
}

/// <summary>
/// Maximum over the whole map. Training keeps the winners instead of the input, where a gradient goes back; it is that
/// of a max pooling whose one window is the map.
/// </summary>
internal sealed class GlobalMaxPool2DPlanner : LayerPlanner
{
    public static GlobalMaxPool2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override bool CommutesWithMonotone => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        var operands = new List<Operand> { context.In(), context.Out() };
        if (context.IsPassedBack)
        {
            operands.Add(Operand.Buffer(context.Auxiliary("Winner", context.Result.Layout with { Halo = Halo.None })));
        }

        context.PerSample(
            GlobalMaxPoolKernel.Of(context.Input.Layout, context.Result.Layout, context.IsPassedBack, node.Activation),
            node.Name + (context.IsPassedBack ? "TrainingForward" : "Forward"),
            $"{node.Input} -> {node.Output}, maximum of each channel{Conv2DPlanner.Then(node.Activation)}",
            operands.ToArray());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        var whole = new Window2D(WindowOver(node.Input.Height), WindowOver(node.Input.Width));
        MaxPool2DPlanner.AddGradient(node, context, whole);
    }

    private static Window WindowOver(int size) => new(size, size, Padding: 0, Rounding.Exact);
}
