using CnnGen.Generators.Model;

namespace CnnGen.Generators.Emit;

/// <summary>
/// Prints the public surface of a network that has an error, without a body behind it: the code that uses the network
/// still compiles, so the one real error is the only one shown. The sizes are constants, as in a sound network, since
/// array lengths and cases ask for constants; they differ, since two equal cases are an error.
/// </summary>
internal sealed class SurfaceEmitter
{
    private readonly SourceWriter _writer;
    private readonly NetworkSpec _spec;
    private readonly string _notBuilt;

    private SurfaceEmitter(SourceWriter writer, NetworkSpec spec) => (_writer, _spec, _notBuilt) = (writer, spec, NotBuilt(spec));

    /// <param name="spec">The network.</param>
    /// <param name="layers">Its layers, those of blocks included, as far as they are known.</param>
    public static EquatableArray<GeneratedFile> Emit(NetworkSpec spec, IEnumerable<LayerSpec> layers)
    {
        IReadOnlyList<ViewNode> nodes = ViewNode.Build(layers
            .Where(static layer => layer.ParameterNames.Count > 0)
            .Select(layer => (layer.Name, Tensors(layer, NotBuilt(spec)))));
        string text = FileShell.Write(
            spec, Array.Empty<string>(), nullable: true, $" : global::CnnGen.ITrainableNetwork<{spec.ClassName}>{InspectionEmitter.Base(spec)}", writer => new SurfaceEmitter(writer, spec).Members(nodes));
        return new[] { new GeneratedFile(FileShell.HintName(spec) + ".g.cs", text) };
    }

    private void Members(IReadOnlyList<ViewNode> nodes)
    {
        string name = _spec.ClassName;
        string inference = $"global::CnnGen.InferenceWorkspace<{name}> workspace";
        string training = $"global::CnnGen.TrainingWorkspace<{name}> workspace";
        Own("InputSize", "Floats in one input sample; any number while the network has errors.", "public const int InputSize = 1");
        Own("OutputSize", "Floats in one output sample; any number while the network has errors.", "public const int OutputSize = 2");
        Own(".ctor(UInt64)", "Creates a network with parameters drawn from a seed.", $"public {name}(ulong seed = 0) => {_notBuilt}");
        foreach ((string key, string before, string member) in new[]
        {
            ("Info", "static global::CnnGen.NetworkInfo ", "Info"),
            ("Summary", "static global::CnnGen.NetworkSummary ", "Summary"),
            ("Create(UInt64)", $"static {name} ", "Create(ulong seed)"),
            ("Parameters", "global::CnnGen.AlignedBuffer ", "Parameters"),
            ("Predict(ReadOnlySpan, Span)", "void ", "Predict(ReadOnlySpan<float> images, Span<float> outputs)"),
            ("Predict(ReadOnlySpan, Span, InferenceWorkspace)", "void ", $"Predict(ReadOnlySpan<float> images, Span<float> outputs, {inference})"),
            ("Forward(ReadOnlySpan, Span, InferenceWorkspace)", "void ", $"Forward(ReadOnlySpan<float> images, Span<float> outputs, {inference})"),
            ("Evaluate(ReadOnlySpan, Targets, InferenceWorkspace)", "global::CnnGen.LossResult ", $"Evaluate(ReadOnlySpan<float> images, global::CnnGen.Targets targets, {inference})"),
            ("ForwardBackward(ReadOnlySpan, Targets, TrainingWorkspace)", "global::CnnGen.LossResult ", $"ForwardBackward(ReadOnlySpan<float> images, global::CnnGen.Targets targets, {training})"),
        })
        {
            // Where the user's half has the name, the interface is implemented beside it.
            string declaring = key.Contains("Targets") ? "ITrainableNetwork" : "INetwork";
            Member(string.Empty, (IsTaken(key) ? $"{before}global::CnnGen.{declaring}<{name}>." : "public " + before) + member + " => " + _notBuilt);
            _writer.Line();
        }

        foreach (string member in InspectionEmitter.Surface(_spec, _notBuilt))
        {
            Member(string.Empty, member);
            _writer.Line();
        }

        Own("GradientsOf(TrainingWorkspace)", "The gradients that the last ForwardBackward left in a workspace.", $"public static GradientView GradientsOf({training}) => {_notBuilt}");
        Views(nodes);
    }

    private void Views(IReadOnlyList<ViewNode> nodes)
    {
        // What clashes is reported; here it must not add errors of the compiler's to that.
        HashSet<string> types = new(
            [.. nodes.Select(node => node.Name), .. _spec.TakenNames, .. _spec.Blocks.Select(block => block.TypeName)], StringComparer.Ordinal);
        ViewNode[] free = nodes
            .Where(node => !IsTaken(node.Name) && !GeneratedMembers.IsFixed(node.Name) && !Clashes(node.Type) && !Clashes(node.GradientType))
            .ToArray();
        bool Clashes(string type) => types.Contains(type) || GeneratedMembers.IsFixed(type);
        foreach (ViewNode node in free)
        {
            Member($"Parameters of {node.Path}.", $"public {node.Type} {node.Identifier} => {_notBuilt}");
            _writer.Line();
        }

        foreach (ViewNode node in free)
        {
            View(node);
            _writer.Line();
        }

        if (!IsTaken("GradientView"))
        {
            Struct("GradientView", "The gradients of all learned parameters, by layer.", Gradients(free, scope: string.Empty));
        }
    }

    /// <summary>A member that no interface asks for, unless the user's half has it.</summary>
    private void Own(string key, string summary, string member)
    {
        if (!IsTaken(key))
        {
            Member(summary, member);
            _writer.Line();
        }
    }

    private bool IsTaken(string key) => _spec.TakenNames.Items.Contains(key);

    private void Member(string summary, string member)
    {
        if (summary.Length == 0)
        {
            _writer.Line("/// <inheritdoc/>");
        }
        else
        {
            _writer.Summary(summary);
        }

        _writer.Line(member + ";");
    }

    private void View(ViewNode node)
    {
        IEnumerable<string> children = node.Children.Select(child => $"public {child.Type} {child.Identifier} => {_notBuilt}");
        Struct(node.Type, $"The tensors of {node.Path}.", node.Tensors.Select(Tensor).Concat(children), node.Children);
        if (node.HasGradientType)
        {
            IEnumerable<string> tensors = node.Tensors.Where(static tensor => tensor.IsTrainable).Select(Tensor);
            _writer.Line();
            Struct(node.GradientType, $"The gradients of {node.Path}.", tensors.Concat(Gradients(node.Children, node.Type + ".")));
        }
    }

    /// <param name="scope">The type that holds the types of the nodes' views, with a dot.</param>
    private IEnumerable<string> Gradients(IEnumerable<ViewNode> nodes, string scope) =>
        nodes.Where(static node => node.HasGradients).Select(node => $"public {scope}{node.GradientType} {node.Identifier} => {_notBuilt}");

    private void Struct(string type, string summary, IEnumerable<string> members, IEnumerable<ViewNode>? nested = null)
    {
        _writer.Summary(summary);
        using (_writer.Block("public readonly struct " + type))
        {
            _writer.Separated(members, member => Member("Not available while the network has errors.", member));
            foreach (ViewNode node in nested ?? [])
            {
                _writer.Line();
                View(node);
            }
        }
    }

    private static string Tensor(ViewTensor tensor) => $"public global::System.Numerics.Tensors.TensorSpan<float> {tensor.Name} => {tensor.Value}";

    private static IEnumerable<ViewTensor> Tensors(LayerSpec layer, string value) =>
    [
        .. layer.ParameterNames.Select(name => new ViewTensor(name, string.Empty, value, layer.Learns)),
        .. layer.StatisticNames.Select(name => new ViewTensor(name, string.Empty, value, IsTrainable: false)),
    ];

    private static string NotBuilt(NetworkSpec spec) =>
        $"throw new InvalidOperationException(\"The network {spec.ClassName.TrimStart('@')} has errors and was not generated.\")";
}
