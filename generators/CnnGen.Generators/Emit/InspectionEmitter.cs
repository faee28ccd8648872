using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit;

/// <summary>
/// Prints what lets users see inside of a network: the table of what is kept, the call and its pass. The members implement
/// an interface explicitly, so that they take no names from the user's half.
/// </summary>
internal static class InspectionEmitter
{
    private const string Phases = "Inspect", Info = "global::CnnGen.InspectionInfo";

    /// <summary>The interface with its comma, to go behind the network's other one.</summary>
    public static string Base(NetworkSpec spec) => spec.Inspection is null ? string.Empty : ", " + Interface(spec);

    /// <summary>The name of the phases in the table of phases, to go behind the others.</summary>
    public static IEnumerable<string> PhasesOf(NetworkPlan plan) => plan.Inspection is null ? Array.Empty<string>() : new[] { Phases };

    /// <summary>The phases for the table of phases.</summary>
    public static string PhaseList(InspectionPlan plan)
    {
        string prepare = plan.Prepare.Count > 0 ? PassNames.PrepareInspection + "<TKernels>, " : string.Empty;
        return $"{Phases}: [{prepare}{PassNames.Inspect}<TKernels>]";
    }

    /// <summary>The members that the interface asks for.</summary>
    public static void Members(SourceWriter writer, NetworkPlan plan, InspectionPlan inspection)
    {
        NetworkSpec spec = plan.Spec;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"static {Info} {Interface(spec)}.Inspection {{ get; }} = new()");
        using (writer.BlockWithSemicolon())
        {
            writer.Line($"Workspace = {InfoEmitter.Workspace(inspection.Workspace)},");
            writer.Line("Features =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (FeaturePlan feature in inspection.Features)
                {
                    string gradient = feature.Gradient is { } index ? Place(inspection, index) : "null";
                    writer.Line($"new(\"{feature.Layer}\", \"{feature.Kind}\", {InfoEmitter.Shape(feature.Shape)}, {Place(inspection, feature.Value)}, {gradient}),");
                }
            }

            writer.Line("],");
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(Inspect(spec)))
        {
            writer.Line("int samples = global::CnnGen.BatchGuard.Samples(workspace, images, outputGradients, outputs);");
            writer.Line($"workspace.Pass.Run(this, samples, images, outputGradients, outputs, PhasesFor(workspace.VectorBits).{Phases});");
        }
    }

    /// <summary>The members of a network that has errors, without a body behind them.</summary>
    public static IEnumerable<string> Surface(NetworkSpec spec, string body) => spec.Inspection is null
        ? Array.Empty<string>()
        : new[] { $"static {Info} {Interface(spec)}.Inspection => {body}", $"{Inspect(spec)} => {body}" };

    /// <summary>The methods of the pass.</summary>
    public static void Passes(PassEmitter passes, SourceWriter writer, InspectionPlan plan)
    {
        writer.Line();
        if (plan.Prepare.Count > 0)
        {
            passes.Work(PassNames.PrepareInspection, "Inspection, first phase: brings weights into the form in which kernels read them.", plan.Buffers, plan.Prepare);
            writer.Line();
        }

        passes.Samples(
            PassNames.Inspect,
            "Inspection: forward pass of a worker's samples as in a prediction, then back from gradients of the outputs; every layer keeps both.",
            plan.Buffers,
            plan.Samples,
            EquatableArray<FloatRange>.Empty);
    }

    private static string Interface(NetworkSpec spec) => $"global::CnnGen.IInspectableNetwork<{spec.ClassName}>";

    private static string Inspect(NetworkSpec spec) =>
        $"void {Interface(spec)}.Inspect(ReadOnlySpan<float> images, ReadOnlySpan<float> outputGradients, Span<float> outputs, global::CnnGen.InspectionWorkspace<{spec.ClassName}> workspace)";

    /// <summary>Where a buffer's values lie, as in the runtime's <c>FeaturePlace</c>.</summary>
    private static string Place(InspectionPlan plan, int index)
    {
        BufferPlan buffer = plan.Buffers[index];
        MapLayout map = buffer.Layout;
        string shape = InfoEmitter.Shape(TensorShape.Map(map.Channels, map.Height, map.Width));
        return Text.Format($"new({plan.Workspace.Fixed + buffer.Within + map.Origin}, {buffer.Offset}, {buffer.Stride}, {shape}, {map.RowStride}, {map.ChannelStride})");
    }
}
