using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;

namespace CnnGen.Generators.Shapes;

/// <summary>Everything known of a class before code is planned.</summary>
/// <param name="Spec">The network as written; see <see cref="ParsedNetwork.Spec"/> on what of it can be trusted.</param>
/// <param name="CanExtend">Whether the class's public surface may be emitted in spite of the problems.</param>
/// <param name="Shaped">The network with its shapes; null where there is any error.</param>
/// <param name="Problems">All mistakes, those of parsing first. What is merely useless is not mentioned beside an error.</param>
internal sealed record CheckedNetwork(NetworkSpec Spec, bool CanExtend, ShapedNetwork? Shaped, EquatableArray<Problem> Problems);

/// <summary>Checks a parsed network as a whole: the order of its layers and their shapes.</summary>
internal static class NetworkChecker
{
    public static CheckedNetwork Check(ParsedNetwork parsed)
    {
        EquatableArray<LayerSpec> layers = parsed.Spec.Layers;
        List<Problem> ofShapes = [];
        ShapedLayer[] shaped = ShapeFold.Fold(parsed.Spec.Input, layers, parsed.SoundLayers, ofShapes);
        TensorShape? output = shaped.Length > 0 && shaped.Length == layers.Count ? shaped[shaped.Length - 1].Output : null;
        List<Problem> problems = [.. parsed.Problems, .. StackOrder.Check(parsed.Spec, parsed.IsOrdered, output), .. ofShapes];
        bool isValid = parsed.IsSound && problems.TrueForAll(problem => problem.Severity != Severity.Error);
        if (isValid)
        {
            problems.AddRange(UselessLayers.Find(shaped));
        }

        return new CheckedNetwork(
            parsed.Spec, parsed.CanExtend, isValid ? new ShapedNetwork(parsed.Spec, shaped) : null, problems.ToArray());
    }
}
