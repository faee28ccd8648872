using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>A layer that applies one function to every element.</summary>
internal abstract class ElementwisePlanner : LayerPlanner
{
    public override bool KeepsMemory => true;

    public override void Forward(Node node, ForwardContext context)
    {
        Elementwise function = Function(node.Spec);
        context.Output(node.Output);
        context.PerSample(
            new ElementwiseKernel(function, context.Input.Layout, context.Result.Layout),
            node.Name + "Forward",
            "y = " + function.Formula,
            context.In(),
            context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        if (!context.WantsInputGradient)
        {
            return;
        }

        Elementwise function = Function(node.Spec);
        BufferDraft value = function.GradientReadsResult ? context.Output : context.Input;
        context.PerSample(
            new ElementwiseGradientKernel(function, value.Layout, context.OutputGradient.Layout, context.InputGradient.Layout),
            node.Name + "Backward",
            "dx = " + function.GradientFormula,
            Operand.Buffer(value.Index),
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }

    /// <summary>The function of a layer, with the numbers that the user gave it.</summary>
    protected abstract Elementwise Function(LayerSpec spec);
}
