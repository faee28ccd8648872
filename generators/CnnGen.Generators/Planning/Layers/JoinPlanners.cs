using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>The sum at the end of a residual block. Its gradient is that of both inputs.</summary>
internal sealed class AddPlanner : LayerPlanner
{
    public static AddPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override bool KeepsMemory => true;

    public override bool HandsGradientOn => true;

    /// <summary>A flattened map and a flat vector lie in memory in different orders.</summary>
    public override InputDemand Demand(Node node) => base.Demand(node) with { Flat = node.InputShapes[0] != node.InputShapes[1] };

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            new AddKernel(context.Inputs[0].Layout, context.Inputs[1].Layout, context.Result.Layout, node.Activation),
            node.Name + "Forward",
            $"{node.Output}, sum of both branches{Conv2DPlanner.Then(node.Activation)}",
            context.In(),
            Operand.Buffer(context.Inputs[1].Index),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        foreach (BufferDraft gradient in context.InputGradients.OfType<BufferDraft>())
        {
            context.PerSample(
                new CopyMapKernel(context.OutputGradient.Layout, gradient.Layout),
                node.Name + "Backward",
                "dx = dy",
                Operand.Buffer(context.OutputGradient.Index),
                Operand.Buffer(gradient.Index));
        }
    }
}

/// <summary>Branches side by side: each one's channels behind those of the one before.</summary>
internal sealed class ConcatPlanner : LayerPlanner
{
    public static ConcatPlanner Instance { get; } = new();

    public override InputDemand Demand(Node node) => new(Halo.None, Blocked: false, Flat: node.Output.IsFlat);

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        int channel = context.Result.Layout.Origin;
        foreach (BufferDraft branch in context.Inputs)
        {
            int count = branch.Layout.Channels;
            context.PerSample(
                new CopyChannelsKernel(branch.Layout, context.Result.Layout, count),
                node.Name + "Forward",
                $"{Counted.Text(count, "channel")} of {branch.Name}",
                Operand.Buffer(branch.Index, branch.Layout.Origin),
                context.Out(channel));
            channel += count;
        }
    }

    public override void Backward(Node node, BackwardContext context)
    {
        int channel = context.OutputGradient.Layout.Origin;
        for (int k = 0; k < context.Inputs.Count; k++)
        {
            int count = context.Inputs[k].Layout.Channels;
            if (context.InputGradients[k] is { } gradient)
            {
                context.PerSample(
                    new CopyChannelsKernel(context.OutputGradient.Layout, gradient.Layout, count),
                    node.Name + "Backward",
                    $"gradient of {context.Inputs[k].Name}: {Counted.Text(count, "channel")}",
                    Operand.Buffer(context.OutputGradient.Index, channel),
                    Operand.Buffer(gradient.Index, gradient.Layout.Origin));
            }

            channel += count;
        }
    }
}
