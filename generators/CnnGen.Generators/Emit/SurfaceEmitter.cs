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
            spec, Array.Empty<string>(), $" : global::CnnGen.ITrainableNetwork<{spec.ClassName}>", writer => new SurfaceEmitter(writer, spec).Members(nodes));
        return new[] { new GeneratedFile(FileShell.HintName(spec) + ".g.cs", text) };
    }

    private void Members(IReadOnlyList<ViewNode> nodes)
    {
        string name = _spec.ClassName;
        string inference = $"global::CnnGen.InferenceWorkspace<{name}> workspace";
        string training = $"global::CnnGen.TrainingWorkspace<{name}> workspace";
        foreach ((string key, string summary, string member) in new[]
        {
            ("InputSize", "Floats in one input sample; any number while the network has errors.", "public const int InputSize = 1"),
            ("OutputSize", "Floats in one output sample; any number while the network has errors.", "public const int OutputSize = 2"),
            (".ctor(UInt64)", "Creates a network with parameters drawn from a seed.", $"public {name}(ulong seed = 0) => {_notBuilt}"),
            ("Info", string.Empty, "public static global::CnnGen.NetworkInfo Info => " + _notBuilt),
            ("Summary", string.Empty, "public static global::CnnGen.NetworkSummary Summary => " + _notBuilt),
            ("Create(UInt64)", string.Empty, $"public static {name} Create(ulong seed) => {_notBuilt}"),
            ("Parameters", string.Empty, "public global::CnnGen.AlignedBuffer Parameters => " + _notBuilt),
            ("Predict(ReadOnlySpan, Span)", string.Empty, "public void Predict(ReadOnlySpan<float> images, Span<float> outputs) => " + _notBuilt),
            ("Predict(ReadOnlySpan, Span, InferenceWorkspace)", string.Empty, $"public void Predict(ReadOnlySpan<float> images, Span<float> outputs, {inference}) => {_notBuilt}"),
            ("Forward(ReadOnlySpan, Span, InferenceWorkspace)", string.Empty, $"public void Forward(ReadOnlySpan<float> images, Span<float> outputs, {inference}) => {_notBuilt}"),
            ("Evaluate(ReadOnlySpan, Targets, InferenceWorkspace)", string.Empty, $"public global::CnnGen.LossResult Evaluate(ReadOnlySpan<float> images, global::CnnGen.Targets targets, {inference}) => {_notBuilt}"),
            ("ForwardBackward(ReadOnlySpan, Targets, TrainingWorkspace)", string.Empty, $"public global::CnnGen.LossResult ForwardBackward(ReadOnlySpan<float> images, global::CnnGen.Targets targets, {training}) => {_notBuilt}"),
            ("GradientsOf(TrainingWorkspace)", "The gradients that the last ForwardBackward left in a workspace.", $"public static GradientView GradientsOf({training}) => {_notBuilt}"),
        })
        {
            if (!_spec.TakenNames.Items.Contains(key))
            {
                Member(summary, member);
                _writer.Line();
            }
        }

        ViewNode[] free = nodes.Where(node => !new[] { node.Name, node.Type, node.GradientType }.Any(_spec.TakenNames.Items.Contains)).ToArray();
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

        if (!_spec.TakenNames.Items.Contains("GradientView"))
        {
            Struct("GradientView", "The gradients of all learned parameters, by layer.", Gradients(free, scope: string.Empty));
        }
    }

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
