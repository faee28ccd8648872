using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit;

/// <summary>Prints the named, shaped views of parameters and gradients, in the structure of the user's blocks.</summary>
internal static class ParameterViewEmitter
{
    private const string Buffer = "global::CnnGen.AlignedBuffer";

    /// <summary>A property for each layer or block with parameters, and the way to the gradients' views.</summary>
    public static void Properties(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Spec.ClassName;
        foreach (ViewNode node in Tree(plan))
        {
            writer.Summary($"Parameters of {node.Path}.");
            writer.Line($"public {node.Type} {node.Identifier} => new(_parameters);");
            writer.Line();
        }

        if (!plan.IsTrainable)
        {
            return;
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
        IReadOnlyList<ViewNode> nodes = Tree(plan);
        foreach (ViewNode node in nodes)
        {
            View(writer, node);
        }

        if (!plan.IsTrainable)
        {
            return;
        }

        writer.Line();
        writer.Summary("The gradients of all learned parameters, by layer.");
        Struct(writer, "GradientView", () => GradientMembers(writer, nodes, scope: string.Empty));
    }

    private static void View(SourceWriter writer, ViewNode node)
    {
        string tensors = !node.HasGradients ? "frozen tensors" : node.IsTrainable ? "learned tensors" : "tensors";
        string gradients = node.IsTrainable ? ", or their gradients" : string.Empty;
        writer.Line();
        writer.Summary($"The {tensors} of {node.Path}{gradients}, indexed in the order that PyTorch uses.");
        Struct(writer, node.Type, () =>
        {
            Tensors(writer, node.Tensors);
            foreach (ViewNode child in node.Children)
            {
                writer.Line();
                writer.Summary($"The tensors of {child.Path}.");
                writer.Line($"public {child.Type} {child.Identifier} => new(_storage);");
            }

            foreach (ViewNode child in node.Children)
            {
                View(writer, child);
            }
        });

        if (node.HasGradientType)
        {
            writer.Line();
            writer.Summary($"The gradients of {node.Path}'s learned tensors, indexed in the order that PyTorch uses.");
            Struct(writer, node.GradientType, () =>
            {
                Tensors(writer, node.Tensors.Where(static tensor => tensor.IsTrainable));
                GradientMembers(writer, node.Children, node.Type + ".");
            });
        }
    }

    private static void Tensors(SourceWriter writer, IEnumerable<ViewTensor> tensors)
    {
        foreach (ViewTensor tensor in tensors)
        {
            writer.Line();
            writer.Summary(tensor.Summary);
            writer.Line($"public global::System.Numerics.Tensors.TensorSpan<float> {tensor.Name} =>");
            using (writer.Indented())
            {
                writer.Line(tensor.Value + ";");
            }
        }
    }

    /// <param name="scope">The type that holds the types of the nodes' views, with a dot.</param>
    private static void GradientMembers(SourceWriter writer, IEnumerable<ViewNode> nodes, string scope)
    {
        foreach (ViewNode node in nodes.Where(static node => node.HasGradients))
        {
            writer.Line();
            writer.Summary($"Gradients of {node.Path}.");
            writer.Line($"public {scope}{node.GradientType} {node.Identifier} => new(_storage);");
        }
    }

    private static void Struct(SourceWriter writer, string type, Action members)
    {
        using (writer.Block($"public readonly struct {type}"))
        {
            writer.Line($"private readonly {Buffer} _storage;");
            writer.Line();
            writer.Line($"internal {type}({Buffer} storage) => _storage = storage;");
            members();
        }
    }

    private static IReadOnlyList<ViewNode> Tree(NetworkPlan plan) =>
        ViewNode.Build(plan.Parameters.Items.Select(static parameter => (parameter.Layer, (IEnumerable<ViewTensor>)new[] { Tensor(parameter) })));

    private static ViewTensor Tensor(ParameterPlan parameter)
    {
        IEnumerable<string> axes = parameter.Axes.Items.Zip(parameter.Lengths.Items, static (axis, length) => Text.Format($"{axis} = {length}"));
        string value = Text.Format($"_storage.View({parameter.Offset}, [{InfoEmitter.List(parameter.Lengths)}], [{InfoEmitter.List(parameter.Strides)}])");
        return new ViewTensor(parameter.Name, $"({string.Join(", ", axes)})", value, parameter.IsTrainable);
    }
}
