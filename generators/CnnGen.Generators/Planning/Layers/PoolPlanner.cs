using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>Max pooling. Training keeps the winner of each window instead of the input, where a gradient goes back.</summary>
internal sealed class MaxPool2DPlanner : LayerPlanner
{
    public static MaxPool2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override bool CommutesWithMonotone => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        var geometry = new PoolGeometry(((MaxPool2DSpec)node.Spec).Window, context.Input.Layout, context.Result.Layout);
        var operands = new List<Operand> { context.In(), context.Out() };
        if (context.IsPassedBack)
        {
            operands.Add(Operand.Buffer(context.Auxiliary("Winner", WinnerLayout(geometry.Output))));
        }

        context.PerSample(
            new MaxPoolKernel(geometry, context.IsPassedBack, node.Activation),
            node.Name + (context.IsPassedBack ? "TrainingForward" : "Forward"),
            $"{node.Input} -> {node.Output}, maximum of each window{Conv2DPlanner.Then(node.Activation)}{(node.ActivationStoodBefore ? ", moved behind the pooling, where there are fewer values" : string.Empty)}",
            operands.ToArray());
    }

    public override void Backward(Node node, BackwardContext context) => AddGradient(node, context, ((MaxPool2DSpec)node.Spec).Window);

    /// <summary>Sends each window's gradient to its winner.</summary>
    public static void AddGradient(Node node, BackwardContext context, Window2D window)
    {
        if (!context.WantsInputGradient)
        {
            return;
        }

        bool rectified = node.Activation == Activation.Relu;
        var geometry = new PoolGeometry(window, context.Input.Layout, context.OutputGradient.Layout);
        var operands = new List<Operand> { Operand.Buffer(context.OutputGradient.Index) };
        if (rectified)
        {
            operands.Add(Operand.Buffer(context.Output.Index));
        }

        operands.Add(Operand.Buffer(context.Auxiliary("Winner")));
        operands.Add(Operand.Buffer(context.InputGradient.Index));
        context.PerSample(
            new MaxPoolGradientKernel(geometry, context.InputGradient.Layout, rectified ? context.Output.Layout : null),
            node.Name + "Backward",
            $"{node.Output} -> {node.Input}, each gradient goes to its window's winner{(rectified ? " where y > 0" : string.Empty)}",
            operands.ToArray());
    }

    private static MapLayout WinnerLayout(MapLayout output) => output with { Halo = Halo.None };
}

/// <summary>Average pooling.</summary>
internal sealed class AvgPool2DPlanner : LayerPlanner
{
    public static AvgPool2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        var geometry = new PoolGeometry(((AvgPool2DSpec)node.Spec).Window, context.Input.Layout, context.Result.Layout);
        context.PerSample(
            new AvgPoolKernel(geometry, CountsPadding(node, geometry), node.Activation),
            node.Name + "Forward",
            $"{node.Input} -> {node.Output}, mean of each window{Conv2DPlanner.Then(node.Activation)}",
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

        var geometry = new PoolGeometry(((AvgPool2DSpec)node.Spec).Window, context.Input.Layout, context.OutputGradient.Layout);
        context.PerSample(
            new AvgPoolGradientKernel(geometry, CountsPadding(node, geometry), context.InputGradient.Layout),
            node.Name + "Backward",
            $"{node.Output} -> {node.Input}, each gradient is shared out over its window",
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }

    private static bool CountsPadding(Node node, PoolGeometry geometry) => ((AvgPool2DSpec)node.Spec).CountPadding || !geometry.IsClipped;
}
