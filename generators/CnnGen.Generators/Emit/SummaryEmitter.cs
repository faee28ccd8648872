using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit;

/// <summary>Prints what tells a user about the network as a whole: the table that an editor shows, and the same as data.</summary>
internal static class SummaryEmitter
{
    // An editor's popup shows about this much.
    private const int MostLayers = 40;

    /// <summary>
    /// The class's doc comment. Remarks, since the summary is the user's own to write; code, since only code keeps its columns.
    /// </summary>
    public static void Documentation(SourceWriter writer, NetworkPlan plan)
    {
        SummaryRow[] rows = plan.Layers
            .Select(layer => new SummaryRow(
                $"{layer.Name} ({layer.Kind})",
                SummaryTable.Shape(layer.Output.Channels, layer.Output.Height, layer.Output.Width),
                layer.ParameterCount,
                layer.MultiplyAdds))
            .ToArray();
        string input = SummaryTable.Shape(plan.Spec.Input.Channels, plan.Spec.Input.Height, plan.Spec.Input.Width);
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        WorkspacePlan inference = plan.Inference.Workspace;
        WorkspacePlan? training = plan.TrainingIfAny?.Workspace;
        IReadOnlyList<string> memory = SummaryTable.Memory(inference.SmallestBytes, training?.SmallestBytes, training?.BytesPerSample ?? 0);
        foreach (string line in SummaryTable.Lines(input, rows, MostLayers).Concat(memory))
        {
            writer.Line("/// " + SourceWriter.Escape(line));
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    public static void Property(SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public static global::CnnGen.NetworkSummary Summary => Info.Summary;");
    }
}
