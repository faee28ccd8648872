using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>What a layer's planner adds its backward steps through.</summary>
internal sealed class BackwardContext : LayerContext
{
    public BackwardContext(
        PassPlanner pass, Node node, IReadOnlyList<BufferDraft> inputs, BufferDraft output, BufferDraft outputGradient, IReadOnlyList<BufferDraft?> inputGradients)
        : base(pass, node, inputs)
    {
        (Output, OutputGradient, InputGradients) = (output, outputGradient, inputGradients);
    }

    /// <summary>The value that the layer wrote.</summary>
    public BufferDraft Output { get; }

    /// <summary>The gradient of what the layer wrote.</summary>
    public BufferDraft OutputGradient { get; }

    /// <summary>The gradient that the layer is to write for each input; null where none is wanted, or where it is handed on as it is.</summary>
    public IReadOnlyList<BufferDraft?> InputGradients { get; }

    /// <summary>Whether some layer before has parameters to learn.</summary>
    public bool WantsInputGradient => InputGradients[0] is not null;

    /// <summary>Says in the comment of a step that the layer has no step for its input's gradient, and why.</summary>
    public string WithoutInputGradient => WantsInputGradient ? string.Empty : "; no dx, as no layer before learns";

    /// <summary>The gradient that the layer is to write for its first input, where wanted.</summary>
    public BufferDraft InputGradient => InputGradients[0]!;

    /// <summary>The gradient of what the layer wrote with at least such a halo: itself, or a copy surrounded by zeros.</summary>
    public BufferDraft OutputGradientWithin(Halo halo)
    {
        Halo own = OutputGradient.Layout.Halo;
        if (own.Top >= halo.Top && own.Left >= halo.Left && own.Bottom >= halo.Bottom && own.Right >= halo.Right)
        {
            return OutputGradient;
        }

        BufferDraft padded = Pass.Builder.AddBuffer(OutputGradient.Name + "Padded", OutputGradient.Layout with { Halo = halo });
        PerSample(
            new CopyMapKernel(OutputGradient.Layout, padded.Layout),
            Node.Name + "Pad",
            "surrounds dy with zeros",
            Operand.Buffer(OutputGradient.Index),
            Operand.Buffer(padded.Index));
        return padded;
    }

    public int Auxiliary(string label) => Pass.Builder.Auxiliary(Node, label);

    /// <summary>Sums of the layer's gradients over a group of samples, zero at the group's first sample.</summary>
    public BufferDraft GroupSums(int floats)
    {
        BufferDraft sums = Pass.Builder.AddBuffer(Node.Variable + "Sums", MapLayout.Flat(floats), BufferScope.Group);
        Step clear = Step(new ClearKernel(floats), "Clear" + floats, "a new group of samples starts from zero", new[] { Operand.Buffer(sums.Index) });
        Pass.Builder.Add(perSample: true, clear with { OncePerGroup = true });
        return sums;
    }

    /// <summary>Takes the gradient back through the activation that the layer applied to its result, if any.</summary>
    public void ApplyActivationGradient()
    {
        if (Node.Activation == Activation.Relu)
        {
            PerSample(
                new ElementwiseGradientKernel(ReluFunction.Instance, Output.Layout, OutputGradient.Layout, OutputGradient.Layout),
                Node.Name + "ReluBackward",
                "dy = y > 0 ? dy : 0",
                Operand.Buffer(Output.Index),
                Operand.Buffer(OutputGradient.Index),
                Operand.Buffer(OutputGradient.Index));
        }
    }

    /// <summary>The gradient of a tensor of the layer's that must be zero before the weights' turn.</summary>
    public void Clear(string name) => Pass.AddCleared(Pass.Parameters.Find(Node.Name, name));

    /// <summary>Work on the weights after the samples' turn.</summary>
    public void Weights(Kernel kernel, string name, string comment, WorkRows over, int partsPerWorker, params Operand[] operands) =>
        Pass.AddWeights(new WorkItem(Step(kernel, name, comment, operands), over, partsPerWorker));
}
