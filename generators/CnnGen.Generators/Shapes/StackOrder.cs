using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>Checks which layers there are, whatever their numbers: at least one, and at most one loss, at the end.</summary>
internal static class StackOrder
{
    public static IEnumerable<Problem> Check(NetworkSpec network)
    {
        LayerSpec[] layers = [.. network.Layers];
        LayerSpec[] losses = [.. layers.Where(layer => layer.IsLoss)];
        if (layers.Length == losses.Length)
        {
            yield return new Problem(RuleIds.NoLayer, Site.Network(), new[] { network.ClassName });
        }
        else if (losses.Length == 0)
        {
            LayerSpec last = layers[layers.Length - 1];
            yield return new Problem(RuleIds.NoLoss, Site.Attribute(last.Position), new[] { network.ClassName, last.Kind })
            {
                Severity = Severity.Info,
            };
        }
        else if (losses.Length == 1 && !layers[layers.Length - 1].IsLoss)
        {
            string[] texts = [losses[0].Kind, layers[layers.Length - 1].Kind];
            yield return new Problem(RuleIds.MisplacedLoss, Site.Attribute(losses[0].Position), texts);
        }

        foreach (LayerSpec loss in losses.Skip(1))
        {
            yield return new Problem(RuleIds.SecondLoss, Site.Attribute(loss.Position), new[] { network.ClassName, loss.Kind });
        }
    }
}
