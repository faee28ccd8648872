using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>Checks which layers there are, whatever their numbers: at least one, and one loss, at the end.</summary>
internal static class StackOrder
{
    /// <summary>A network's own layers. Where it has heads, the losses are theirs: see <see cref="StackRules"/>.</summary>
    public static IEnumerable<Problem> Check(NetworkSpec network)
    {
        LayerSpec[] layers = [.. network.Layers];
        if (layers.All(layer => layer.IsLoss))
        {
            return [new Problem(RuleIds.NoLayer, Site.Network(), new[] { network.ClassName })];
        }

        if (layers.Any(layer => layer is HeadsSpec))
        {
            return [];
        }

        LayerSpec last = layers[layers.Length - 1];
        return layers.Any(layer => layer.IsLoss)
            ? CheckLosses(network.ClassName, layers)
            : [new Problem(RuleIds.NoLoss, Site.Attribute(last.Position), new[] { network.ClassName, last.Kind })];
    }

    /// <summary>A network's or a block's losses: none or one, at the end.</summary>
    public static IEnumerable<Problem> CheckLosses(string className, EquatableArray<LayerSpec> layers)
    {
        LayerSpec[] losses = [.. layers.Where(layer => layer.IsLoss)];
        if (losses.Length == 1 && !layers[layers.Count - 1].IsLoss)
        {
            string[] texts = [losses[0].Kind, layers[layers.Count - 1].Kind];
            yield return new Problem(RuleIds.MisplacedLoss, Site.Attribute(losses[0].Position), texts);
        }

        foreach (LayerSpec loss in losses.Skip(1))
        {
            yield return new Problem(RuleIds.SecondLoss, Site.Attribute(loss.Position), new[] { className, loss.Kind });
        }
    }
}
