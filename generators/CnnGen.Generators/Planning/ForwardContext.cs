using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;

namespace CnnGen.Generators.Planning;

/// <summary>What a layer's planner adds its forward steps through.</summary>
internal sealed class ForwardContext : LayerContext
{
    private readonly int _index;
    private readonly InputDemand _demand;

    public ForwardContext(PassPlanner pass, int index, Node node, IReadOnlyList<BufferDraft> inputs, InputDemand demand)
        : base(pass, node, inputs)
    {
        (_index, _demand) = (index, demand);
    }

    public bool IsTraining => Pass.IsTraining;

    /// <summary>Whether the backward pass goes through the layer to what it reads: some layer before it learns.</summary>
    public bool IsPassedBack => Pass.IsTraining && Pass.NeedsInputGradient(Node);

    /// <summary>The buffer that the layer writes, once <see cref="Output"/> has made it.</summary>
    public BufferDraft Result { get; private set; } = null!;

    /// <summary>Makes the result's buffer, with the halo that its readers ask for.</summary>
    public void Output(TensorShape shape) => Result = Pass.Builder.AddBuffer(
        Node.Variable, new MapLayout(shape.Channels, shape.Height, shape.Width, Block.Round(shape.Channels), _demand.Halo));

    public Operand In(int offset = 0) => Operand.Buffer(Input.Index, offset);

    public Operand Out(int offset = 0) => Operand.Buffer(Result.Index, offset);

    /// <summary>A further buffer of the layer, found again in the backward pass by its label.</summary>
    public int Auxiliary(string label, MapLayout layout, BufferScope? scope = null) => Pass.Builder.Auxiliary(Node, label, layout, scope);

    /// <summary>What the network knows of a loss.</summary>
    public HeadPlan Head => Pass.Heads.Items.Single(head => head.Loss.Name == Node.Name);

    /// <summary>Where a head's loss and number of right answers go.</summary>
    public Operand Loss(HeadPlan head) => Operand.Buffer(Pass.LossBuffer, 2 * head.Index);

    /// <summary>The gradient of the input, for a loss to write.</summary>
    public BufferDraft LossGradient() => Pass.LossGradient(_index, Input);

    /// <summary>The step that ends a pass for raw scores.</summary>
    public void Scores(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.End(PassEnd.Scores, Step(kernel, name, comment, operands));

    /// <summary>The step that ends a prediction.</summary>
    public void Probabilities(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.End(PassEnd.Probabilities, Step(kernel, name, comment, operands));

    /// <summary>The step that ends an evaluation.</summary>
    public void EndInLoss(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.End(PassEnd.Loss, Step(kernel, name, comment, operands));
}
