using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>Checks which layers there are, whatever their numbers: at least one, and one loss, at the end.</summary>
internal static class StackOrder
{
    // What a network without a loss may be meant to end in, the likeliest first.
    private static readonly LayerSpec[] Losses = [new SoftmaxCrossEntropySpec(0, "")];

    /// <param name="network">The network.</param>
    /// <param name="isOrdered">Whether its layers have an order, without which no layer is in the wrong place.</param>
    /// <param name="output">What the layers other than losses put out; null where that is not known.</param>
    public static IEnumerable<Problem> Check(NetworkSpec network, bool isOrdered, TensorShape? output)
    {
        LayerSpec[] layers = [.. network.Layers];
        LayerSpec[] losses = [.. layers.Where(layer => layer.IsLoss)];
        LayerSpec? last = layers.LastOrDefault();
        if (layers.Length == losses.Length)
        {
            yield return new Problem(RuleIds.NoLayer, Site.Network(), new[] { network.ClassName });
        }
        else if (losses.Length == 0)
        {
            yield return new Problem(RuleIds.NoLoss, Site.Attribute(last!.Position), new[] { network.ClassName, last.Kind })
            {
                Fixes = Losses.Where(loss => isOrdered && Fits(loss, output)).Select(loss => Fix.AddLayer(loss.Kind)).ToArray(),
            };
        }
        else if (isOrdered && losses.Length == 1 && !last!.IsLoss)
        {
            yield return new Problem(RuleIds.MisplacedLoss, Site.Attribute(losses[0].Position), new[] { losses[0].Kind, last.Kind })
            {
                Fixes = Fits(losses[0], output) ? new[] { Fix.MoveLayerToEnd } : [],
            };
        }

        // A second loss can go where the first one already ends the network.
        bool endsInLosses = isOrdered && layers.SkipWhile(layer => !layer.IsLoss).All(layer => layer.IsLoss);
        foreach (LayerSpec loss in losses.Skip(1))
        {
            yield return new Problem(RuleIds.SecondLoss, Site.Attribute(loss.Position), new[] { network.ClassName, loss.Kind })
            {
                Fixes = endsInLosses ? new[] { Fix.RemoveLayer } : [],
            };
        }
    }

    private static bool Fits(LayerSpec loss, TensorShape? output) => output is { } shape && ShapeFold.Accepts(loss, shape);
}
