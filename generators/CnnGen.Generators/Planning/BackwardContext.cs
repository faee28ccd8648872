using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>What a layer's planner adds its backward steps through.</summary>
internal sealed class BackwardContext
{
    private readonly PassPlanner _pass;
    private readonly Node _node;

    public BackwardContext(PassPlanner pass, Node node, BufferDraft input, BufferDraft output, BufferDraft outputGradient, BufferDraft? inputGradient)
    {
        (_pass, _node, Input, Output, OutputGradient) = (pass, node, input, output, outputGradient);
        WantsInputGradient = inputGradient is not null;
        InputGradient = inputGradient!;
    }

    /// <summary>The value that the layer read.</summary>
    public BufferDraft Input { get; }

    /// <summary>The value that the layer wrote.</summary>
    public BufferDraft Output { get; }

    /// <summary>The gradient of what the layer wrote.</summary>
    public BufferDraft OutputGradient { get; }

    /// <summary>Whether some layer before has parameters to learn.</summary>
    public bool WantsInputGradient { get; }

    /// <summary>The gradient that the layer is to write, where wanted.</summary>
    public BufferDraft InputGradient { get; }

    public int Weight => _pass.Parameters.Position(_node.Name, "Weight");

    public int Bias => _pass.Parameters.Position(_node.Name, "Bias");

    public int SampleStride(int buffer) => _pass.Builder.Buffer(buffer).SampleStride;

    public int Auxiliary(string label) => _pass.Builder.Auxiliary(_node, label);

    /// <summary>Sums of the layer's gradients over a group of samples, zero at the group's first sample.</summary>
    public BufferDraft GroupSums(int floats)
    {
        BufferDraft sums = _pass.Builder.AddBuffer(_node.Variable + "Sums", new MapLayout(floats, 1, 1, floats, Halo.None), BufferScope.Group);
        Step clear = _pass.Step(new ClearKernel(floats), "Clear" + floats, "a new group of samples starts from zero", _node, new[] { Operand.Buffer(sums.Index) });
        _pass.Builder.Add(perSample: true, clear with { OncePerGroup = true });
        return sums;
    }

    /// <summary>Room for repacked weights.</summary>
    public int Packed(int floats) =>
        _pass.Builder.AddBuffer(_node.Variable + "Packed", new MapLayout(floats, 1, 1, Block.Round(floats), Halo.None), BufferScope.Fixed).Index;

    /// <summary>Takes the gradient back through the activation that the layer applied to its result, if any.</summary>
    public void ApplyActivationGradient()
    {
        if (_node.Activation == Activation.Relu)
        {
            PerSample(
                new ReluGradientKernel(Output.Layout, OutputGradient.Layout),
                _node.Name + "ReluBackward",
                "dy = y > 0 ? dy : 0",
                Operand.Buffer(Output.Index),
                Operand.Buffer(OutputGradient.Index));
        }
    }

    public void PerSample(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.Builder.Add(perSample: true, _pass.Step(kernel, name, comment, _node, operands));

    public void PerRange(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.Builder.Add(perSample: false, _pass.Step(kernel, name, comment, _node, operands));

    /// <summary>Work on the weights before the samples' turn.</summary>
    public void Prepare(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.AddPrepare(new WorkItem(_pass.Step(kernel, name, comment, _node, operands), WorkRows.Nothing, PartsPerWorker: 4));

    /// <summary>Gradients that must be zero before the weights' turn.</summary>
    public void Clear(int parameter) => _pass.AddCleared(parameter);

    /// <summary>Work on the weights after the samples' turn.</summary>
    public void Weights(Kernel kernel, string name, string comment, WorkRows over, int partsPerWorker, params Operand[] operands) =>
        _pass.AddWeights(new WorkItem(_pass.Step(kernel, name, comment, _node, operands), over, partsPerWorker));
}
