using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit;

/// <summary>Prints the named, shaped views of parameters and gradients.</summary>
internal static class ParameterViewEmitter
{
    /// <summary>A property for each layer with parameters, and the way to the gradients' views.</summary>
    public static void Properties(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Spec.ClassName;
        foreach (string layer in Layers(plan))
        {
            writer.Summary($"Parameters of {layer}.");
            writer.Line($"public {layer}View {layer} => new(_parameters);");
            writer.Line();
        }

        writer.Summary("The gradients that the last ForwardBackward left in a workspace, by the learned parameters' names.");
        writer.Line($"public static GradientView GradientsOf(global::CnnGen.TrainingWorkspace<{name}> workspace)");
        using (writer.Block())
        {
            writer.Line("ArgumentNullException.ThrowIfNull(workspace);");
            writer.Line("return new(workspace.Memory);");
        }

        writer.Line();
    }

    /// <summary>The types of the views.</summary>
    public static void Types(SourceWriter writer, NetworkPlan plan)
    {
        foreach (string layer in Layers(plan))
        {
            List<ParameterPlan> all = Of(plan, layer), learned = all.FindAll(static p => p.IsTrainable);
            string tensors = learned.Count == 0 ? "frozen tensors" : learned.Count < all.Count ? "tensors" : "learned tensors";
            View(writer, layer + "View", $"The {tensors} of {layer}{(learned.Count == all.Count ? ", or their gradients" : string.Empty)}, indexed in the order that PyTorch uses.", all);
            if (learned.Count > 0 && learned.Count < all.Count)
            {
                View(writer, GradientType(plan, layer), $"The gradients of {layer}'s learned tensors, indexed in the order that PyTorch uses.", learned);
            }
        }

        writer.Line();
        writer.Summary("The gradients of all learned parameters, by layer.");
        using (writer.Block("public readonly struct GradientView"))
        {
            writer.Line("private readonly global::CnnGen.AlignedBuffer _storage;");
            writer.Line();
            writer.Line("internal GradientView(global::CnnGen.AlignedBuffer storage) => _storage = storage;");
            foreach (string layer in Layers(plan).Where(layer => Of(plan, layer).Exists(static p => p.IsTrainable)))
            {
                writer.Line();
                writer.Summary($"Gradients of {layer}.");
                writer.Line($"public {GradientType(plan, layer)} {layer} => new(_storage);");
            }
        }
    }

    private static void View(SourceWriter writer, string type, string summary, List<ParameterPlan> tensors)
    {
        writer.Line();
        writer.Summary(summary);
        using (writer.Block("public readonly struct " + type))
        {
            writer.Line("private readonly global::CnnGen.AlignedBuffer _storage;");
            writer.Line();
            writer.Line($"internal {type}(global::CnnGen.AlignedBuffer storage) => _storage = storage;");
            foreach (ParameterPlan p in tensors)
            {
                writer.Line();
                writer.Summary($"({string.Join(", ", p.Axes.Items.Zip(p.Lengths.Items, static (axis, length) => Text.Format($"{axis} = {length}")))})");
                writer.Line($"public global::System.Numerics.Tensors.TensorSpan<float> {p.Name} =>");
                using (writer.Indented())
                {
                    writer.Line($"_storage.View({p.Offset}, [{InfoEmitter.List(p.Lengths)}], [{InfoEmitter.List(p.Strides)}]);");
                }
            }
        }
    }

    /// <summary>The type of a layer's gradients: that of its parameters, where all of them are learned.</summary>
    private static string GradientType(NetworkPlan plan, string layer) =>
        layer + (Of(plan, layer).TrueForAll(static p => p.IsTrainable) ? "View" : "GradientView");

    private static List<ParameterPlan> Of(NetworkPlan plan, string layer) => plan.Parameters.Items.Where(p => p.Layer == layer).ToList();

    private static IEnumerable<string> Layers(NetworkPlan plan) => plan.Parameters.Items.Select(static p => p.Layer).Distinct();
}
