using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>A layer that applies one function to every element.</summary>
internal class ElementwisePlanner : LayerPlanner
{
    private readonly Elementwise _function;

    protected ElementwisePlanner(Elementwise function) => _function = function;

    public override bool KeepsMemory => true;

    public override bool IsRectifier => _function.IsRectifier;

    /// <summary>The one place that knows which function a layer is.</summary>
    public static ElementwisePlanner For(ActivationSpec spec) => new(spec switch
    {
        LeakyReluSpec leaky => new LeakyReluFunction(leaky.Slope),
        EluSpec elu => new EluFunction(elu.Alpha),
        GeluSpec gelu => new GeluFunction(gelu.Approximate),
        SiluSpec => new SiluFunction(),
        HardSwishSpec => new HardSwishFunction(),
        SoftplusSpec softplus => new SoftplusFunction(softplus.Beta),
        SigmoidSpec => new SigmoidFunction(),
        TanhSpec => new TanhFunction(),
        _ => throw new InvalidOperationException($"No function for {spec.Kind}."),
    });

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        context.PerSample(
            new ElementwiseKernel(_function, context.Input.Layout, context.Result.Layout),
            node.Name + "Forward",
            "y = " + _function.Formula,
            context.In(),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        if (!context.WantsInputGradient)
        {
            return;
        }

        BufferDraft value = _function.GradientReadsResult ? context.Output : context.Input;
        context.PerSample(
            new ElementwiseGradientKernel(_function, value.Layout, context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            "dx = " + _function.GradientFormula,
            Operand.Buffer(value.Index),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }
}
