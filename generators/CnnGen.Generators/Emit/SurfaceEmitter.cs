using CnnGen.Generators.Model;

namespace CnnGen.Generators.Emit;

/// <summary>
/// Prints the public surface of a network that has an error, without a body behind it: the code that uses the network
/// still compiles, so the one real error is the only one shown. The sizes are constants, as in a sound network, since
/// array lengths and cases ask for constants; they differ, since two equal cases are an error.
/// </summary>
internal static class SurfaceEmitter
{
    private const string NotBuilt = "throw new InvalidOperationException(NotBuilt)";

    public static EquatableArray<GeneratedFile> Emit(NetworkSpec spec)
    {
        string text = FileShell.Write(spec, Array.Empty<string>(), $" : global::CnnGen.INetwork<{spec.ClassName}>", writer => Members(writer, spec));
        return new[] { new GeneratedFile(FileShell.HintName(spec) + ".g.cs", text) };
    }

    private static void Members(SourceWriter writer, NetworkSpec spec)
    {
        string name = spec.ClassName;
        string inference = $"global::CnnGen.InferenceWorkspace<{name}> workspace";
        string training = $"global::CnnGen.TrainingWorkspace<{name}> workspace";
        writer.Line($"private const string NotBuilt = \"The network {name.TrimStart('@')} has errors and was not generated.\";");
        writer.Line();
        foreach ((string summary, string member) in new[]
        {
            ("Floats in one input sample; any number while the network has errors.", "public const int InputSize = 1"),
            ("Floats in one output sample; any number while the network has errors.", "public const int OutputSize = 2"),
            ("Creates a network with parameters drawn from a seed.", $"public {name}(ulong seed = 0) => {NotBuilt}"),
            (string.Empty, "public static global::CnnGen.NetworkInfo Info => " + NotBuilt),
            (string.Empty, $"public static {name} Create(ulong seed) => {NotBuilt}"),
            (string.Empty, "public global::CnnGen.AlignedBuffer Parameters => " + NotBuilt),
            (string.Empty, "public void Predict(ReadOnlySpan<float> images, Span<float> outputs) => " + NotBuilt),
            (string.Empty, $"public void Predict(ReadOnlySpan<float> images, Span<float> outputs, {inference}) => {NotBuilt}"),
            (string.Empty, $"public void Forward(ReadOnlySpan<float> images, Span<float> outputs, {inference}) => {NotBuilt}"),
            (string.Empty, $"public global::CnnGen.LossResult Evaluate(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, {inference}) => {NotBuilt}"),
            (string.Empty, $"public global::CnnGen.LossResult ForwardBackward(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, {training}) => {NotBuilt}"),
            ("The gradients that the last ForwardBackward left in a workspace.", $"public static GradientView GradientsOf({training}) => {NotBuilt}"),
        })
        {
            Member(writer, summary, member);
            writer.Line();
        }

        List<LayerSpec> stored = spec.Layers.Items.Where(static l => l.ParameterNames.Count > 0).ToList();
        foreach (LayerSpec layer in stored)
        {
            Member(writer, $"Parameters of {layer.Name}.", $"public {layer.Name}View {layer.Name} => {NotBuilt}");
            writer.Line();
        }

        foreach (LayerSpec layer in stored)
        {
            View(writer, layer.Name + "View", $"The tensors of {layer.Name}.", layer.ParameterNames.Items.Concat(layer.StatisticNames.Items).Select(Tensor));
            writer.Line();
            if (HasGradientView(layer))
            {
                View(writer, layer.Name + "GradientView", $"The gradients of {layer.Name}.", layer.ParameterNames.Items.Select(Tensor));
                writer.Line();
            }
        }

        View(
            writer,
            "GradientView",
            "The gradients of all learned parameters, by layer.",
            stored.Where(static l => l.Learns).Select(static l => $"public {l.Name}{(HasGradientView(l) ? "GradientView" : "View")} {l.Name} => {NotBuilt}"));
    }

    /// <summary>Whether the layer has some tensors with a gradient and some without.</summary>
    private static bool HasGradientView(LayerSpec layer) => layer.Learns && layer.StatisticNames.Count > 0;

    private static string Tensor(string name) => $"public global::System.Numerics.Tensors.TensorSpan<float> {name} => {NotBuilt}";

    private static void Member(SourceWriter writer, string summary, string member)
    {
        if (summary.Length == 0)
        {
            writer.Line("/// <inheritdoc/>");
        }
        else
        {
            writer.Summary(summary);
        }

        writer.Line(member + ";");
    }

    private static void View(SourceWriter writer, string type, string summary, IEnumerable<string> members)
    {
        writer.Summary(summary);
        using (writer.Block("public readonly struct " + type))
        {
            writer.Separated(members, member => Member(writer, "Not available while the network has errors.", member));
        }
    }
}
