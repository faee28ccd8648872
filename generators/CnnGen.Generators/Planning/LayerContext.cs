using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>What a layer's planner adds its steps through, in either direction.</summary>
internal abstract class LayerContext
{
    protected LayerContext(PassPlanner pass, Node node, IReadOnlyList<BufferDraft> inputs)
    {
        (Pass, Node, Inputs) = (pass, node, inputs);
    }

    /// <summary>The buffers that the layer reads in the forward pass.</summary>
    public IReadOnlyList<BufferDraft> Inputs { get; }

    /// <summary>The first of them, for most layers the only one.</summary>
    public BufferDraft Input => Inputs[0];

    /// <summary>Position of the layer's weight among the parameters.</summary>
    public int Weight => Parameter("Weight");

    /// <summary>Position of the layer's bias among the parameters.</summary>
    public int Bias => Parameter("Bias");

    protected PassPlanner Pass { get; }

    protected Node Node { get; }

    /// <summary>Position of a tensor of the layer's among the parameters.</summary>
    public int Parameter(string name) => Pass.Parameters.Find(Node.Name, name).Offset;

    /// <summary>
    /// Floats from one sample's copy of a buffer to the next, for a kernel that walks over the copies: of every buffer that it
    /// walks over, it must ask here.
    /// </summary>
    public int SampleStride(int buffer) => Pass.Builder.Rows(buffer).RowStride;

    /// <summary>The same of two buffers of one layout, which a kernel walks over together.</summary>
    public int SampleStride(int first, int second) => Math.Max(SampleStride(first), SampleStride(second));

    /// <summary>A step for each sample in turn.</summary>
    public void PerSample(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.Builder.Add(perSample: true, Step(kernel, name, comment, operands));

    /// <summary>A step for each sample in turn, within a loop over strips of a map if there is one.</summary>
    public void PerStrip(StripLoop? strips, Kernel kernel, string name, string comment, params Operand[] operands)
    {
        Operand[] used = strips is null ? Array.ConvertAll(operands, static operand => operand with { StripStride = 0 }) : operands;
        Pass.Builder.Add(perSample: true, Step(kernel, name, comment, used) with { Strips = strips });
    }

    /// <summary>A step over a worker's whole range of samples.</summary>
    public void PerRange(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.Builder.Add(perSample: false, Step(kernel, name, comment, operands));

    /// <summary>Room for what a step keeps only while it works on a sample; a halo in its layout stays zero.</summary>
    public int Scratch(string label, MapLayout layout) => Pass.Builder.AddBuffer(Node.Variable + label, layout).Index;

    /// <summary>The same for so many floats.</summary>
    public int Scratch(string label, int floats) => Scratch(label, MapLayout.Flat(floats));

    /// <summary>Room for what <see cref="Prepare"/> makes of the weights.</summary>
    public int Packed(string label, int floats) =>
        Pass.Builder.AddBuffer(Node.Variable + label, MapLayout.Flat(floats), BufferScope.Fixed).Index;

    /// <summary>Work on the weights before the samples' turn.</summary>
    public void Prepare(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.AddPrepare(new WorkItem(Step(kernel, name, comment, operands), WorkRows.Nothing, PartsPerWorker: 4));

    /// <summary>
    /// A step over the whole batch, for which every sample has got this far: workers take parts of the kernel's units,
    /// and its rows are the samples. The steps that are added later run when it is done.
    /// </summary>
    public void PerBatch(Kernel kernel, string name, string comment, params Operand[] operands) =>
        Pass.Builder.AddBatchStep(new WorkItem(Step(kernel, name, comment, operands), WorkRows.Samples, PartsPerWorker: 1));

    protected Step Step(Kernel kernel, string name, string comment, Operand[] operands) => Pass.Step(kernel, name, comment, Node, operands);
}
