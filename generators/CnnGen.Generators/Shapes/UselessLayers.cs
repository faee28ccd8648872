using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Finds the layers of a correct network that could as well be left out. What a kind of layer does is said by its
/// <see cref="LayerSpec.Effect"/>; here is only what follows from it. A block's layers are not reported: what does nothing in
/// one use may do something in another.
/// </summary>
internal static class UselessLayers
{
    /// <param name="layers">All layers, each behind those that it reads.</param>
    public static IEnumerable<Problem> Find(ShapedLayer[] layers)
    {
        // By layer: the one that makes its result not negative, or null.
        LayerSpec?[] nonNegative = new LayerSpec?[layers.Length];
        bool mayRemove = layers.Count(layer => !layer.Spec.IsLoss) > 1;
        for (int i = 0; i < layers.Length; i++)
        {
            ShapedLayer layer = layers[i];
            LayerSpec?[] causes = layer.Inputs.Select(input => input < 0 ? null : nonNegative[input]).ToArray();
            LayerEffect effect = layer.Spec.Effect;
            bool isNonNegative = Array.TrueForAll(causes, cause => cause is not null);
            nonNegative[i] = isNonNegative && (effect.PassesNonNegative || effect.KeepsNonNegative) ? causes[0]
                : effect.GivesNonNegative ? layer.Spec
                : null;

            Problem? problem = WhyNothing(layer) is { } reason ? DoesNothing(layer.Spec, reason)
                : effect.KeepsNonNegative && isNonNegative ? ChangesNothing(layer.Spec, causes[0]!)
                : null;
            if (problem is not null && layer.Block is null)
            {
                yield return problem with { Severity = Severity.Warning, Fixes = mayRemove ? new[] { Fix.RemoveLayer } : [] };
            }
        }

        foreach (ShapedLayer layer in layers)
        {
            if (layer.Spec is DenseSpec second && layer.Inputs[0] >= 0 && layers[layer.Inputs[0]] is { Spec: DenseSpec first, Block: null } before
                && first.Units >= Math.Min(before.Input.Size, second.Units))
            {
                yield return OneProduct(first, second, before.Input.Size);
            }
        }
    }

    private static string? WhyNothing(ShapedLayer layer) =>
        layer.Spec is FlattenSpec && layer.Input.IsFlat ? "its input is a flat vector already" : layer.Spec.Effect.Nothing;

    private static Problem DoesNothing(LayerSpec layer, string reason) =>
        new(RuleIds.UselessLayer, Site.Attribute(layer.Position), new[] { layer.Kind, reason });

    private static Problem ChangesNothing(LayerSpec layer, LayerSpec cause) =>
        new(RuleIds.UselessActivation, Site.Attribute(layer.Position), new[] { layer.Kind, cause.Kind, cause.Name });

    /// <summary>Two products in a row, with enough between them for any product: they compute what one can.</summary>
    private static Problem OneProduct(DenseSpec first, DenseSpec second, long inputs)
    {
        string[] texts = [first.Kind, first.Name, second.Name, Text(inputs), Text(second.Units)];
        return new Problem(RuleIds.OneProduct, Site.Attribute(first.Position), texts)
        {
            Severity = Severity.Info,
            Fixes = new[] { Fix.AddLayer("Relu") },
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
