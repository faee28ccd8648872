using System.Globalization;
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
            if (plan.IsTrainable)
            {
                writer.Line($"Training = {Workspace(plan.Training.Workspace)},");
                Heads(writer, plan);
            }

            writer.Line("Parameters =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (ParameterPlan p in plan.Parameters)
                {
                    writer.Line($"new(\"{p.FullName}\", {p.Offset}, {p.Storage}, [{List(p.Lengths)}], [{List(p.Strides)}], global::CnnGen.Initialization.{p.Initialization}, {p.FanIn}, {p.FanOut}{Role(p)}{Scale(p)}),");
                }
            }

            writer.Line("],");
            writer.Line("Layers =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (LayerSummary layer in plan.Layers)
                {
                    writer.Line($"new(\"{layer.Name}\", \"{layer.Kind}\", {Shape(layer.Output)}, {layer.ParameterCount}, {layer.MultiplyAdds}){Settings(layer)},");
                }
            }

            writer.Line("],");
        }
    }

    /// <summary>What the record has beside its constructor's arguments.</summary>
    private static string Settings(LayerSummary layer) => (layer.Settings, layer.TrainingSettings) switch
    {
        ("", "") => string.Empty,
        (var settings, "") => $" {{ Settings = \"{settings}\" }}",
        ("", var training) => $" {{ TrainingSettings = \"{training}\" }}",
        var (settings, training) => $" {{ Settings = \"{settings}\", TrainingSettings = \"{training}\" }}",
    };

    private static string Role(ParameterPlan parameter) => parameter.IsTrainable ? string.Empty : $", global::CnnGen.ParameterRole.{parameter.Role}";

    private static void Heads(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("Heads =");
        writer.Line("[");
        using (writer.Indented())
        {
            foreach (HeadPlan head in plan.Heads)
            {
                string start = $"new(\"{head.Loss.Name}\", global::CnnGen.LossKind.{head.Loss.Kind}, {Text.Number(head.Loss.Weight)}, {Shape(head.Output)}";
                writer.Line($"{start}, {head.OutputOffset}, {head.LabelOffset}, {head.ValueOffset}){Counting(head.Loss)},");
            }
        }

        writer.Line("],");
    }

    /// <summary>What the targets are, which labels count, and how much.</summary>
    private static string Counting(LossSpec loss)
    {
        if (loss is not SoftmaxCrossEntropySpec softmax)
        {
            return string.Empty;
        }

        string soft = softmax.SoftTargets ? " SoftTargets = true," : string.Empty;
        string ignored = softmax.IgnoredLabel is { } label ? Text.Format($" IgnoredLabel = {label},") : string.Empty;
        string weights = softmax.ClassWeights.Count == 0 ? string.Empty : $" ClassWeights = [{string.Join(", ", softmax.ClassWeights.Items.Select(Text.Number))}],";
        return soft.Length + ignored.Length + weights.Length == 0 ? string.Empty : $" {{{soft}{ignored}{weights} }}";
    }

    public static string List(EquatableArray<int> values) => string.Join(", ", values.Items.Select(static v => Text.Format($"{v}")));

    private static string Scale(ParameterPlan parameter) =>
        parameter.Scale == 0f ? string.Empty : ", Scale: " + parameter.Scale.ToString("R", CultureInfo.InvariantCulture) + "f";

    public static string Shape(TensorShape shape) => Text.Format($"new global::CnnGen.ImageShape({shape.Channels}, {shape.Height}, {shape.Width})");

    public static string Workspace(WorkspacePlan plan) => Text.Format($"new global::CnnGen.WorkspaceLayout({plan.Fixed}, {plan.PerSample}, {plan.PerGroup}, {plan.PerWorker}, SamplesPerGroup: {(plan.PerGroup == 0 ? 1 : SampleGroup.Size)})");
}
