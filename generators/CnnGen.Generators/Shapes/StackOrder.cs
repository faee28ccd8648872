using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>Checks which layers there are, whatever their numbers: at least one, and at most one loss, at the end.</summary>
internal static class StackOrder
{
    // What a network without a loss may be meant to end in, the likeliest first.
    private static readonly LayerSpec[] Losses =
        [new SoftmaxCrossEntropySpec(0, ""), new SigmoidCrossEntropySpec(0, "", PositiveWeight: 1f), new MeanSquaredErrorSpec(0, "")];

    /// <summary>A network's own layers. Where it has heads, the losses are theirs: see <see cref="StackRules"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="isOrdered">Whether its layers have an order, without which no layer is in the wrong place.</param>
    /// <param name="output">What the layers other than losses put out; null where that is not known.</param>
    public static IEnumerable<Problem> Check(NetworkSpec network, bool isOrdered, TensorShape? output)
    {
        LayerSpec[] layers = [.. network.Layers];
        if (layers.All(layer => layer.IsLoss))
        {
            yield return new Problem(RuleIds.NoLayer, Site.Network(), new[] { network.ClassName });
        }
        else if (!layers.Any(layer => layer.IsLoss || layer is HeadsSpec))
        {
            LayerSpec last = layers[layers.Length - 1];
            yield return new Problem(RuleIds.NoLoss, Site.Attribute(last.Position), new[] { network.ClassName, last.Kind })
            {
                Severity = Severity.Info,
                Fixes = Losses.Where(loss => isOrdered && Fits(loss, output)).Select(loss => Fix.AddLayer(loss.Kind)).ToArray(),
            };
        }

        foreach (Problem problem in layers.Any(layer => layer is HeadsSpec) ? [] : CheckLosses(network.ClassName, layers, isOrdered, output))
        {
            yield return problem;
        }
    }

    /// <summary>A network's or a block's losses: none or one, at the end.</summary>
    public static IEnumerable<Problem> CheckLosses(string className, EquatableArray<LayerSpec> layers, bool isOrdered, TensorShape? output)
    {
        LayerSpec[] losses = [.. layers.Where(layer => layer.IsLoss)];
        if (isOrdered && losses.Length == 1 && layers[layers.Count - 1] is { IsLoss: false } last)
        {
            yield return new Problem(RuleIds.MisplacedLoss, Site.Attribute(losses[0].Position), new[] { losses[0].Kind, last.Kind })
            {
                Fixes = Fits(losses[0], output) ? new[] { Fix.MoveLayerToEnd } : [],
            };
        }

        // A second loss can go where the first one already ends the layers.
        bool endsInLosses = isOrdered && layers.SkipWhile(layer => !layer.IsLoss).All(layer => layer.IsLoss);
        foreach (LayerSpec loss in losses.Skip(1))
        {
            yield return new Problem(RuleIds.SecondLoss, Site.Attribute(loss.Position), new[] { className, loss.Kind })
            {
                Fixes = endsInLosses ? new[] { Fix.RemoveLayer } : [],
            };
        }
    }

    private static bool Fits(LayerSpec loss, TensorShape? output) => output is { } shape && ShapeFold.Accepts(loss, shape);
}
