using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Shapes.Layers;

namespace CnnGen.Generators.Shapes;

/// <summary>Everything known of a class before code is planned.</summary>
/// <param name="Spec">The network as written; see <see cref="ParsedNetwork.Spec"/> on what of it can be trusted.</param>
/// <param name="CanExtend">Whether the class's public surface may be emitted in spite of the problems.</param>
/// <param name="Shaped">The network with its shapes; null where there is any error.</param>
/// <param name="Problems">All mistakes, those of parsing first. What is merely useless is not mentioned beside an error.</param>
internal sealed record CheckedNetwork(NetworkSpec Spec, bool CanExtend, ShapedNetwork? Shaped, EquatableArray<Problem> Problems)
{
    /// <summary>
    /// The layers under their whole paths, those of blocks included, as far as they are known. Beyond names nothing of them
    /// can be trusted.
    /// </summary>
    public EquatableArray<LayerSpec> Layers { get; init; } = EquatableArray<LayerSpec>.Empty;
}

/// <summary>Checks a parsed network as a whole: its blocks, the order of its layers and their shapes.</summary>
internal static class NetworkChecker
{
    public static CheckedNetwork Check(ParsedNetwork parsed)
    {
        NetworkSpec spec = parsed.Spec;
        BlockTable blocks = new(spec.Blocks);
        bool isExpandable = StackRules.IsExpandable(spec.Layers, blocks);
        IReadOnlyList<FlatLayer> layers = isExpandable ? Flattener.Flatten(spec, parsed.SoundLayers, blocks) : [];
        List<Problem> ofShapes = [];
        ShapedLayer[] shaped = ShapeFold.Fold(spec.Input, layers, ofShapes);
        TensorShape? output = shaped.Length > 0 && layers.All(layer => layer.IsSound) && ofShapes.Count == 0 ? shaped[shaped.Length - 1].Output : null;
        List<Problem> problems =
        [
            .. parsed.Problems,
            .. StackOrder.Check(spec, parsed.IsOrdered, output),
            .. StackRules.Check(spec.ClassName, null, spec.Layers, blocks),
            .. BlockChecker.ForeignProblems(spec.Layers, blocks),
            .. ofShapes,
        ];

        // A block's own mistakes are reported where it is declared; what uses it can't be generated all the same.
        bool isValid = isExpandable && parsed.IsSound && problems.TrueForAll(problem => problem.Severity != Severity.Error)
            && spec.Blocks.Items.All(block => BlockChecker.IsValid(block, blocks));
        if (isValid)
        {
            problems.AddRange(UselessLayers.InNetwork(shaped));
        }

        return new CheckedNetwork(
            spec, parsed.CanExtend, isValid ? new ShapedNetwork(spec, shaped) : null, problems.ToArray())
        {
            Layers = layers.SelectMany(layer => layer.Spec is ProjectionSpec projection ? ProjectionShape.Names(projection) : [layer.Spec]).ToArray(),
        };
    }
}
