using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;

namespace CnnGen.Generators.Planning;

/// <summary>What a layer's planner adds its forward steps through.</summary>
internal sealed class ForwardContext
{
    private readonly PassPlanner _pass;
    private readonly Node _node;
    private readonly InputDemand _demand;

    public ForwardContext(PassPlanner pass, Node node, BufferDraft input, InputDemand demand)
    {
        (_pass, _node, Input, _demand) = (pass, node, input, demand);
    }

    public bool IsTraining => _pass.IsTraining;

    /// <summary>The buffer that the layer reads.</summary>
    public BufferDraft Input { get; }

    /// <summary>The buffer that the layer writes, once <see cref="Output"/> has made it.</summary>
    public BufferDraft Result { get; private set; } = null!;

    /// <summary>Position of the layer's weight among the parameters.</summary>
    public int Weight => _pass.Parameters.Position(_node.Name, "Weight");

    /// <summary>Position of the layer's bias among the parameters.</summary>
    public int Bias => _pass.Parameters.Position(_node.Name, "Bias");

    /// <summary>Makes the result's buffer, with the halo that the next layer asked for.</summary>
    public void Output(TensorShape shape) => Result = _pass.Builder.AddBuffer(
        _node.Variable, new MapLayout(shape.Channels, shape.Height, shape.Width, Block.Round(shape.Channels), _demand.Halo));

    /// <summary>The result takes the place of the input.</summary>
    public void OutputInPlace() => Result = Input;

    public Operand In(int offset = 0) => Operand.Buffer(Input.Index, offset);

    public Operand Out(int offset = 0) => Operand.Buffer(Result.Index, offset);

    public int SampleStride(int buffer) => _pass.Builder.Buffer(buffer).SampleStride;

    /// <summary>A further buffer of the layer, found again in the backward pass by its label.</summary>
    public int Auxiliary(string label, MapLayout layout) => _pass.Builder.Auxiliary(_node, label, layout);

    /// <summary>The buffer of the losses.</summary>
    public int Loss() => _pass.LossBuffer;

    /// <summary>The gradient of the input, for a loss to write.</summary>
    public BufferDraft LossGradient() => _pass.LossGradient(Input);

    public void PerSample(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.Builder.Add(perSample: true, _pass.Step(kernel, name, comment, _node, operands));

    public void PerRange(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.Builder.Add(perSample: false, _pass.Step(kernel, name, comment, _node, operands));

    /// <summary>The step that ends a pass for raw scores.</summary>
    public void Scores(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.End(PassEnd.Scores, _pass.Step(kernel, name, comment, _node, operands));

    /// <summary>The step that ends a prediction.</summary>
    public void Probabilities(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.End(PassEnd.Probabilities, _pass.Step(kernel, name, comment, _node, operands));

    /// <summary>The step that ends an evaluation.</summary>
    public void EndInLoss(Kernel kernel, string name, string comment, params Operand[] operands) =>
        _pass.End(PassEnd.Loss, _pass.Step(kernel, name, comment, _node, operands));
}
