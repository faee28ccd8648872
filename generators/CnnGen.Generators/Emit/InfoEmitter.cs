using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit;

/// <summary>Prints the network's description, the runtime's <c>NetworkInfo</c>.</summary>
internal static class InfoEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public static global::CnnGen.NetworkInfo Info { get; } = new()");
        using (writer.BlockWithSemicolon())
        {
            writer.Line($"Name = \"{plan.Spec.ClassName.TrimStart('@')}\",");
            writer.Line($"Input = {Shape(plan.Spec.Input)},");
            writer.Line($"Output = {Shape(plan.Output)},");
            writer.Line($"ParameterStorage = {plan.ParameterStorage},");
            writer.Line($"TrainableStorage = {plan.TrainableStorage},");
            writer.Line($"Inference = {Workspace(plan.Inference.Workspace)},");
            writer.Line($"Training = {Workspace(plan.Training.Workspace)},");
            writer.Line("Parameters =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (ParameterPlan p in plan.Parameters)
                {
                    writer.Line($"new(\"{p.FullName}\", {p.Offset}, {p.Storage}, [{List(p.Lengths)}], [{List(p.Strides)}], global::CnnGen.Initialization.{p.Initialization}, {p.FanIn}, {p.FanOut}{Role(p)}),");
                }
            }

            writer.Line("],");
            writer.Line("Layers =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (LayerSummary layer in plan.Layers)
                {
                    writer.Line($"new(\"{layer.Name}\", \"{layer.Kind}\", {Shape(layer.Output)}, {layer.ParameterCount}, {layer.MultiplyAdds}),");
                }
            }

            writer.Line("],");
        }
    }

    private static string Role(ParameterPlan parameter) => parameter.IsTrainable ? string.Empty : $", global::CnnGen.ParameterRole.{parameter.Role}";

    public static string List(EquatableArray<int> values) => string.Join(", ", values.Items.Select(static v => Text.Format($"{v}")));

    private static string Shape(TensorShape shape) => Text.Format($"new global::CnnGen.ImageShape({shape.Channels}, {shape.Height}, {shape.Width})");

    private static string Workspace(WorkspacePlan plan) => Text.Format($"new global::CnnGen.WorkspaceLayout({plan.Fixed}, {plan.PerSample}, {plan.PerGroup}, {plan.PerWorker}, SamplesPerGroup: {(plan.PerGroup == 0 ? 1 : SampleGroup.Size)})");
}
