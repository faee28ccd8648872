using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>What a layer's planner adds its steps through, in either direction.</summary>
internal abstract class LayerContext
{
    protected LayerContext(PassPlanner pass, Node node, BufferDraft input)
    {
        (Pass, Node, Input) = (pass, node, input);
    }

    /// <summary>The buffer that the layer reads in the forward pass.</summary>
    public BufferDraft Input { get; }

    /// <summary>Position of the layer's weight among the parameters.</summary>
    public int Weight => Pass.Parameters.Position(Node.Name, "Weight");

    /// <summary>Position of the layer's bias among the parameters.</summary>
    public int Bias => Pass.Parameters.Position(Node.Name, "Bias");

    protected PassPlanner Pass { get; }

    protected Node Node { get; }

    public int SampleStride(int buffer) => Pass.Builder.Buffer(buffer).SampleStride;

    /// <summary>A step for each sample in turn.</summary>
    public void PerSample(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.Builder.Add(perSample: true, Step(kernel, name, comment, operands));

    /// <summary>A step over a worker's whole range of samples.</summary>
    public void PerRange(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.Builder.Add(perSample: false, Step(kernel, name, comment, operands));

    /// <summary>Room for what a step keeps only while it works on a sample; a halo in its layout stays zero.</summary>
    public int Scratch(string label, MapLayout layout) => Pass.Builder.AddBuffer(Node.Variable + label, layout).Index;

    protected Step Step(Kernel kernel, string name, string comment, Operand[] operands) => Pass.Step(kernel, name, comment, Node, operands);
}
