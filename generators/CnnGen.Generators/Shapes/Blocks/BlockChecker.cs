using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>Checks blocks by themselves, as far as that goes without shapes.</summary>
internal static class BlockChecker
{
    /// <summary>The mistakes in a block, and those in blocks of other assemblies that it uses; without any, what is useless in it.</summary>
    /// <param name="parsed">The block, then all that it reaches.</param>
    public static EquatableArray<Problem> Check(EquatableArray<BlockSpec> parsed)
    {
        BlockTable blocks = new(parsed);
        Problem[] problems = [.. Own(parsed[0], blocks), .. ForeignProblems(parsed[0].Layers, blocks)];
        bool isValid = Array.TrueForAll(problems, problem => problem.Severity != Severity.Error);
        return isValid ? problems.Concat(UselessLayers.InBlock(parsed[0])).ToArray() : problems;
    }

    /// <summary>The mistakes in blocks of other assemblies, shown on the attribute that leads there.</summary>
    public static IEnumerable<Problem> ForeignProblems(EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((CompositeSpec user, _, BlockSpec block) in blocks.UsedBy(layers))
        {
            Queue<BlockSpec> pending = new([block]);
            while (pending.Count > 0)
            {
                BlockSpec next = pending.Dequeue();
                if (!next.IsForeign || !seen.Add(next.Key))
                {
                    continue;
                }

                foreach (Problem problem in Own(next, blocks))
                {
                    yield return problem with { Site = Site.Attribute(user.Position), Fixes = EquatableArray<Fix>.Empty };
                }

                foreach ((_, _, BlockSpec inner) in blocks.UsedBy(next.Layers))
                {
                    pending.Enqueue(inner);
                }
            }
        }
    }

    /// <summary>Whether nothing keeps the block from being used.</summary>
    public static bool IsValid(BlockSpec block, BlockTable blocks) =>
        block.SoundLayers == block.Layers.Count && Own(block, blocks).All(problem => problem.Severity != Severity.Error);

    private static IEnumerable<Problem> Own(BlockSpec block, BlockTable blocks) =>
        block.Problems.Concat(StackRules.Check(block.TypeName, block, block.Layers, blocks));
}
