using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning;

/// <summary>
/// The pass that keeps every layer's output and its gradient: forward as in inference, then back from gradients of the outputs,
/// through values alone.
/// </summary>
/// <param name="Prepare">Work independent of the samples: repacked weights.</param>
/// <param name="Samples">Forward and back.</param>
/// <param name="Features">What is kept, in the order of the layers.</param>
internal sealed record InspectionPlan(
    WorkspacePlan Workspace,
    EquatableArray<BufferPlan> Buffers,
    EquatableArray<WorkItem> Prepare,
    EquatableArray<StepGroup> Samples,
    EquatableArray<FeaturePlan> Features);

/// <summary>Where a layer's output and its gradient are kept.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Shape">Its output, as the user sees it.</param>
/// <param name="Value">The buffer of the output.</param>
/// <param name="Gradient">The buffer of the gradient; null in front of everything that gradients reach.</param>
internal sealed record FeaturePlan(string Layer, string Kind, TensorShape Shape, int Value, int? Gradient);
