using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Finds the layers of a correct network or block that could as well be left out. What a kind of layer does is said by its
/// <see cref="LayerSpec.Effect"/>; here is only what follows from it.
/// </summary>
internal static class UselessLayers
{
    /// <summary>Those among a network's own layers. Blocks are looked at by themselves: in one use a layer may do what it doesn't in another.</summary>
    /// <param name="layers">All layers, those of blocks included, each behind those that it reads.</param>
    public static IEnumerable<Problem> InNetwork(ShapedLayer[] layers) =>
        Find(layers.Select(layer => new Link(layer.Spec, layer.Inputs, layer.Input)).ToArray())
            .Where(found => found.Layer.Name.IndexOf('.') < 0)
            .Select(found => found.Problem);

    /// <summary>Those among a block's own layers, whatever it is used on.</summary>
    public static IEnumerable<Problem> InBlock(BlockSpec block) =>
        Find(block.Layers.Select((layer, i) => new Link(layer with { IsFrozen = layer.IsFrozen || block.Settings.IsFrozen }, new[] { i - 1 }, Input: null)).ToArray())
            .Select(found => found.Problem);

    /// <summary>A layer, the layers that it reads (-1: what nothing is known of), and the shape of the first, if it is known.</summary>
    private readonly record struct Link(LayerSpec Spec, EquatableArray<int> Inputs, TensorShape? Input);

    private static IEnumerable<(LayerSpec Layer, Problem Problem)> Find(Link[] layers) => IdleLayers(layers).Concat(UselessPairs(layers));

    /// <summary>Layers that give back what they get, by themselves or since nothing is negative where they stand.</summary>
    private static IEnumerable<(LayerSpec Layer, Problem Problem)> IdleLayers(Link[] layers)
    {
        // By layer: the one that makes its result not negative, or null.
        LayerSpec?[] nonNegative = new LayerSpec?[layers.Length];
        bool mayRemove = layers.Count(layer => !layer.Spec.IsLoss) > 1;
        for (int i = 0; i < layers.Length; i++)
        {
            LayerSpec layer = layers[i].Spec;
            LayerEffect effect = layer.Effect;
            LayerSpec?[] causes = layers[i].Inputs.Select(input => input < 0 ? null : nonNegative[input]).ToArray();
            bool isNonNegative = Array.TrueForAll(causes, cause => cause is not null);
            nonNegative[i] = isNonNegative && (effect.PassesNonNegative || effect.KeepsNonNegative) ? causes[0]
                : effect.GivesNonNegative ? layer
                : null;

            (string Rule, string[] Texts)? found = WhyNothing(layers[i]) is { } reason ? (RuleIds.UselessLayer, [layer.Kind, reason])
                : effect.KeepsNonNegative && isNonNegative ? (RuleIds.UselessActivation, [layer.Kind, causes[0]!.Kind, causes[0]!.Name])
                : null;
            if (found is var (rule, texts))
            {
                yield return (layer, Warning(rule, Site.Attribute(layer.Position), mayRemove ? [Fix.RemoveLayer] : [], texts));
            }
        }
    }

    /// <summary>Layers whose work the one behind them makes up for. Nothing else may read what is between the two.</summary>
    private static IEnumerable<(LayerSpec Layer, Problem Problem)> UselessPairs(Link[] layers)
    {
        ILookup<int, LayerSpec> readers = layers
            .SelectMany(layer => layer.Inputs.Select(input => (Input: input, Reader: layer.Spec)))
            .ToLookup(pair => pair.Input, pair => pair.Reader);
        for (int i = 0; i < layers.Length; i++)
        {
            if (readers[i].Count() == 1 && CheckPair(layers[i], readers[i].Single()) is { } problem)
            {
                yield return (layers[i].Spec, problem);
            }
        }
    }

    private static Problem? CheckPair(Link first, LayerSpec second)
    {
        LayerSpec layer = first.Spec;
        if (layer.Effect.AddsConstants && second.Effect.IgnoresConstants && !second.IsFrozen)
        {
            string[] texts = [layer.Kind, layer.Name, second.Kind, second.Name];
            return Warning(RuleIds.UselessBias, Site.Attribute(layer.Position, "Bias"), [Fix.Set(false, "Bias")], texts);
        }

        if (second.Effect.AppliesItself == layer.Kind)
        {
            Fix[] fixes = first.Inputs[0] >= 0 ? [Fix.RemoveLayer] : [];
            return Warning(RuleIds.AppliedTwice, Site.Attribute(layer.Position), fixes, [layer.Kind, second.Kind]);
        }

        if (first is { Spec: DenseSpec dense, Input: { } input } && second is DenseSpec next && dense.Units >= Math.Min(input.Size, next.Units))
        {
            // With enough numbers between the two for any product, they compute what one dense layer can.
            string[] texts = [dense.Kind, dense.Name, next.Name, Text(input.Size), Counted.Text(next.Units, "number")];
            return Warning(RuleIds.OneProduct, Site.Attribute(dense.Position), [Fix.AddLayer("Relu")], texts) with { Severity = Severity.Info };
        }

        return null;
    }

    private static string? WhyNothing(Link layer) => layer switch
    {
        { Spec: FlattenSpec, Input.IsFlat: true } => "its input is a flat vector already",
        { Spec: GlobalAvgPool2DSpec or GlobalMaxPool2DSpec, Input: { Height: 1, Width: 1 } } => "its input has one pixel already",
        _ => layer.Spec.Effect.Nothing,
    };

    private static Problem Warning(string rule, Site site, Fix[] fixes, string[] texts) =>
        new(rule, site, texts) { Severity = Severity.Warning, Fixes = fixes };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
