using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Checks the layers of one class, a network or a block, as far as that goes without shapes: what is used where, and what
/// it is called. Blocks are checked by themselves, so that a mistake in one shows once, not with every use.
/// </summary>
internal static class StackRules
{
    /// <param name="className">The class.</param>
    /// <param name="self">The block, where the class is one; null for a network.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="blocks">The blocks that they reach.</param>
    public static IEnumerable<Problem> Check(string className, BlockSpec? self, EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        Problem[] extent = CheckExtent(className, self, layers, blocks).ToArray();
        IEnumerable<Problem> names = extent.Length == 0 ? NameRules.Check(className, self is null, layers, blocks) : [];
        return [.. extent, .. names, .. CheckUses(className, layers, blocks), .. CheckHeads(className, self, layers)];
    }

    /// <summary>Whether all layers may be replaced by those of their blocks.</summary>
    public static bool IsExpandable(EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        BlockGraph graph = new(blocks);
        BlockExtent[] extents = layers.Select(graph.Measure).ToArray();
        return extents.All(extent => extent.IsWithinLimits) && extents.Sum(extent => extent.Layers) <= StackLimits.MostLayers;
    }

    /// <summary>Blocks that contain themselves, and too many layers; those that a block has by itself are left to its own check.</summary>
    private static IEnumerable<Problem> CheckExtent(string className, BlockSpec? self, EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        BlockGraph graph = new(blocks);
        foreach ((CompositeSpec user, int argument, BlockSpec block) in self is null ? [] : blocks.UsedBy(layers))
        {
            if (graph.FindCycle(self!, block) is { } way)
            {
                string text = string.Join(" -> ", way.Select(step => step.TypeName).Prepend(className));
                yield return new Problem(RuleIds.BlockCycle, Site.TypeArgument(user.Position, argument), new[] { className, text });
            }
        }

        long total = 0;
        foreach (LayerSpec layer in layers)
        {
            BlockExtent own = graph.Measure(layer);
            bool isBlockAtFault = layer is CompositeSpec composite
                && composite.Blocks.Select(blocks.Find).OfType<BlockSpec>().Any(block => !new BlockGraph(blocks).Measure(block).IsWithinLimits);
            if (own.IsEndless || isBlockAtFault)
            {
                yield break;
            }

            total += own.Layers;
            if (own.Depth > StackLimits.MostNested - (self is null ? 0 : 1))
            {
                string[] texts = [layer.Kind, $"nests blocks {Text(own.Depth + (self is null ? 0 : 1))} deep", Text(StackLimits.MostNested)];
                yield return new Problem(RuleIds.TooManyLayers, Site.Attribute(layer.Position), texts);
                yield break;
            }

            if (total > StackLimits.MostLayers)
            {
                string[] texts = [layer.Kind, $"brings '{className}' to {Text(total)} layers", StackLimits.MostLayersText];
                yield return new Problem(RuleIds.TooManyLayers, Site.Attribute(layer.Position, "Repeat"), texts);
                yield break;
            }
        }
    }

    /// <summary>Losses belong at the ends of heads and nowhere else in blocks.</summary>
    private static IEnumerable<Problem> CheckUses(string className, EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        foreach ((CompositeSpec user, int argument, BlockSpec block) in blocks.UsedBy(layers))
        {
            Site site = Site.TypeArgument(user.Position, argument);
            if (user is HeadsSpec && !block.EndsInLoss && block.SoundLayers == block.Layers.Count)
            {
                yield return new Problem(RuleIds.HeadWithoutLoss, site, new[] { block.TypeName });
            }
            else if (user is not HeadsSpec && block.Layers.Items.FirstOrDefault(layer => layer.IsLoss) is { } loss)
            {
                yield return new Problem(RuleIds.LossInBlock, site, new[] { user.Kind, block.TypeName, loss.Kind, className });
            }
        }
    }

    private static IEnumerable<Problem> CheckHeads(string className, BlockSpec? self, EquatableArray<LayerSpec> layers)
    {
        int heads = Array.FindIndex(layers.ToArray(), layer => layer is HeadsSpec);
        if (heads < 0)
        {
            return self is null ? [] : StackOrder.CheckLosses(className, layers, self.IsOrdered, output: null);
        }

        if (self is not null)
        {
            return [new Problem(RuleIds.HeadsInBlock, Site.Attribute(layers[heads].Position), new[] { className })];
        }

        IEnumerable<Problem> losses = layers.Take(heads).Where(layer => layer.IsLoss)
            .Select(loss => new Problem(RuleIds.LossBesideHeads, Site.Attribute(loss.Position), new[] { className, loss.Kind })
            {
                Fixes = new[] { Fix.RemoveLayer },
            });
        IEnumerable<Problem> later = layers.Skip(heads + 1).Take(1)
            .Select(layer => new Problem(RuleIds.LayerAfterHeads, Site.Attribute(layer.Position), new[] { layer.Kind }));
        return losses.Concat(later);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
