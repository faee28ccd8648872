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

        if (!plan.IsTrainable)
        {
            return;
        }

        writer.Summary("The gradients that the last ForwardBackward left in a workspace, by the parameters' names.");
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
            writer.Line();
            writer.Summary($"The learned tensors of {layer}, or their gradients, indexed in the order that PyTorch uses.");
            using (writer.Block($"public readonly struct {layer}View"))
            {
                writer.Line("private readonly global::CnnGen.AlignedBuffer _storage;");
                writer.Line();
                writer.Line($"internal {layer}View(global::CnnGen.AlignedBuffer storage) => _storage = storage;");
                foreach (ParameterPlan p in plan.Parameters.Items.Where(p => p.Layer == layer))
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

        if (!plan.IsTrainable)
        {
            return;
        }

        writer.Line();
        writer.Summary("The gradients of all parameters, by layer.");
        using (writer.Block("public readonly struct GradientView"))
        {
            writer.Line("private readonly global::CnnGen.AlignedBuffer _storage;");
            writer.Line();
            writer.Line("internal GradientView(global::CnnGen.AlignedBuffer storage) => _storage = storage;");
            foreach (string layer in Layers(plan))
            {
                writer.Line();
                writer.Summary($"Gradients of {layer}.");
                writer.Line($"public {layer}View {layer} => new(_storage);");
            }
        }
    }

    private static IEnumerable<string> Layers(NetworkPlan plan) => plan.Parameters.Items.Select(static p => p.Layer).Distinct();
}
