using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>Everything that the emitter prints. All decisions are made by now.</summary>
/// <param name="Output">Shape of a sample's outputs; those of several heads are one flat vector.</param>
/// <param name="Heads">The losses with their parts of the outputs; none in a network that can only predict.</param>
/// <param name="TrainingIfAny">The training pass; null where there is no loss.</param>
internal sealed record NetworkPlan(
    NetworkSpec Spec,
    TensorShape Output,
    EquatableArray<LayerSummary> Layers,
    EquatableArray<ParameterPlan> Parameters,
    int ParameterStorage,
    int TrainableStorage,
    EquatableArray<NamedKernel> Kernels,
    EquatableArray<HeadPlan> Heads,
    InferencePlan Inference,
    TrainingPlan? TrainingIfAny)
{
    /// <summary>The pass that keeps every layer's output and its gradient; null where the network does not ask for it.</summary>
    public InspectionPlan? Inspection { get; init; }

    /// <summary>Whether there is a loss, without which a network can only predict.</summary>
    public bool IsTrainable => TrainingIfAny is not null;

    /// <summary>The training pass of a trainable network.</summary>
    public TrainingPlan Training => TrainingIfAny ?? throw new InvalidOperationException("A network without a loss has no training pass.");

    /// <summary>The workspace that the buffers of a pass lie in.</summary>
    public WorkspacePlan WorkspaceOf(EquatableArray<BufferPlan> buffers) =>
        TrainingIfAny is { } training && buffers == training.Buffers ? training.Workspace
        : Inspection is { } inspection && buffers == inspection.Buffers ? inspection.Workspace
        : Inference.Workspace;

    /// <summary>Labels that a sample has for all heads.</summary>
    public int LabelSize => Heads.Items.Sum(static head => head.LabelSize);

    /// <summary>Values that a sample has for all heads.</summary>
    public int ValueSize => Heads.Items.Sum(static head => head.ValueSize);

    /// <summary>Where a head's part of a sample's outputs is; without a head they are all one part.</summary>
    public (int Offset, int Size) OutputsOf(int head) =>
        Heads.Count == 0 ? (0, checked((int)Output.Size)) : (Heads[head].OutputOffset, Heads[head].OutputSize);
}

/// <summary>A kernel under the name of the layer that asked for it first; equal geometries share it.</summary>
internal sealed record NamedKernel(string Name, Kernel Kernel, EquatableArray<string> Layers);

/// <summary>The passes without gradients. Each ends in its own last steps, one for each head; what comes before is common.</summary>
/// <param name="Prepare">Work independent of the samples: weights in the order in which kernels read them. Often none.</param>
internal sealed record InferencePlan(
    WorkspacePlan Workspace,
    EquatableArray<BufferPlan> Buffers,
    EquatableArray<WorkItem> Prepare,
    EquatableArray<StepGroup> Forward,
    EquatableArray<StepGroup> Scores,
    EquatableArray<StepGroup> Probabilities,
    EquatableArray<StepGroup> Loss,
    int LossBuffer);

/// <summary>The training pass: phases with a barrier between them.</summary>
/// <param name="Prepare">Work independent of the batch: repacked weights.</param>
/// <param name="Phases">Forward, loss and data gradients.</param>
/// <param name="Cleared">Gradients that a kernel adds to and that must be zero before it.</param>
/// <param name="Weights">Weight gradients over the whole batch; each worker has weights of its own.</param>
/// <param name="LossBuffer">The buffer that receives, for each sample and head, the loss and the number of right answers.</param>
internal sealed record TrainingPlan(
    WorkspacePlan Workspace,
    EquatableArray<BufferPlan> Buffers,
    EquatableArray<WorkItem> Prepare,
    EquatableArray<PhasePlan> Phases,
    EquatableArray<FloatRange> Cleared,
    EquatableArray<WorkItem> Weights,
    int LossBuffer);

/// <summary>Two phases of a pass, one after the other.</summary>
/// <param name="Samples">What each worker does with samples of its own.</param>
/// <param name="Batch">What follows over the whole batch, such as its statistics; each worker takes parts of it. May be empty.</param>
internal sealed record PhasePlan(EquatableArray<StepGroup> Samples, EquatableArray<WorkItem> Batch);

/// <summary>A run of floats.</summary>
internal readonly record struct FloatRange(int Start, int Count);

/// <summary>Steps that run together: sample after sample, or each over a worker's whole range of samples.</summary>
internal sealed record StepGroup(bool PerSample, EquatableArray<Step> Steps)
{
    /// <summary>The steps in runs: those of a loop over strips together, all others alone.</summary>
    public IEnumerable<IReadOnlyList<Step>> Runs()
    {
        int start = 0;
        while (start < Steps.Count)
        {
            StripLoop? strips = Steps[start].Strips;
            int count = strips is null ? 1 : Steps.Items.Skip(start).TakeWhile(step => step.Strips == strips).Count();
            yield return Steps.Items.Skip(start).Take(count).ToArray();
            start += count;
        }
    }
}

/// <summary>One call of a kernel.</summary>
/// <param name="Kernel">Name of the kernel.</param>
/// <param name="Comment">What the call computes, as a formula with shapes.</param>
/// <param name="Operands">Its arguments, in the kernel's order.</param>
/// <param name="OncePerGroup">Whether only the first sample of each group runs it.</param>
/// <param name="Strips">The loop over strips of a map that the call is in; null outside of one.</param>
internal sealed record Step(string Kernel, string Comment, EquatableArray<Operand> Operands, bool OncePerGroup = false, StripLoop? Strips = null);

/// <summary>
/// A loop around steps that follow one another: they take a map in strips of rows, so that what they hand on to one another
/// stays in the cache.
/// </summary>
/// <param name="Name">What is done in it; tells loops apart that follow one another.</param>
/// <param name="Count">Strips.</param>
internal sealed record StripLoop(string Name, int Count);

/// <summary>Work that workers share by taking parts of its units.</summary>
/// <param name="Step">The call; it also receives the range of units.</param>
/// <param name="Over">What the call runs over.</param>
/// <param name="PartsPerWorker">How finely the units are cut: more parts balance better, fewer read the inputs less often.</param>
internal sealed record WorkItem(Step Step, WorkRows Over, int PartsPerWorker);

/// <summary>What a call on the weights runs over.</summary>
internal enum WorkRows
{
    /// <summary>The weights alone.</summary>
    Nothing,

    /// <summary>The rows of one call are the samples of the batch.</summary>
    Samples,

    /// <summary>The rows of one call are the groups of samples.</summary>
    Groups,

    /// <summary>One call for each sample, adding up.</summary>
    EachSample,
}

/// <summary>Which memory an operand lies in.</summary>
internal enum OperandKind
{
    Buffer,
    Parameter,
    Gradient,
    Images,
    Labels,
    Values,
    Outputs,
    OutputGradients,
    Scale,
    Noise,
}

/// <summary>An argument of a kernel call.</summary>
/// <param name="Kind">The memory.</param>
/// <param name="Index">Buffer number, position of the parameter in storage, or number of the head.</param>
/// <param name="Offset">Floats from the start of the buffer or parameter.</param>
/// <param name="StripStride">Floats from one strip to the next, in a loop over strips.</param>
internal sealed record Operand(OperandKind Kind, int Index = 0, int Offset = 0, int StripStride = 0)
{
    public static Operand Images { get; } = new(OperandKind.Images);

    /// <summary>The labels of a sample that a head compares with.</summary>
    public static Operand Labels(int head) => new(OperandKind.Labels, head);

    /// <summary>The values of a sample that a head compares with.</summary>
    public static Operand Values(int head) => new(OperandKind.Values, head);

    /// <summary>A head's part of a sample's outputs.</summary>
    public static Operand Outputs(int head) => new(OperandKind.Outputs, head);

    /// <summary>A head's part of the gradients that the caller of an inspection gives for a sample's outputs.</summary>
    public static Operand OutputGradients(int head) => new(OperandKind.OutputGradients, head);

    /// <summary>The factor of a head's gradient: the loss's weight / what its mean divides by.</summary>
    public static Operand Scale(int head) => new(OperandKind.Scale, head);

    /// <summary>The key of a layer's noise for the sample at hand: the layer's name as a number (Fowler, Noll and Vo's hash).</summary>
    public static Operand Noise(string layer) =>
        new(OperandKind.Noise, unchecked((int)layer.Aggregate(2166136261u, static (hash, letter) => (hash ^ letter) * 16777619u)));

    public static Operand Parameter(int position, int offset = 0) => new(OperandKind.Parameter, position, offset);

    public static Operand Gradient(int position) => new(OperandKind.Gradient, position);

    public static Operand Buffer(int index, int offset = 0) => new(OperandKind.Buffer, index, offset);
}
