using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Checks that the layers and blocks of one parent have names of their own. They become members of one type, each with a type
/// for its view, and a member can't be called like the type that it stands in.
/// </summary>
internal static class NameRules
{
    public static IEnumerable<Problem> Check(string className, EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        string[][] names = MemberNames.Of(layers, blocks);
        HashSet<string> taken = new(StringComparer.Ordinal);
        for (int i = 0; i < layers.Count; i++)
        {
            if (names[i].FirstOrDefault(name => !taken.Add(name) || !taken.Add(name + GeneratedMembers.ViewSuffix)) is { } twice)
            {
                yield return new Problem(RuleIds.SameName, Site.Attribute(layers[i].Position), new[] { className, twice });
            }
            else if (layers[i] is CompositeSpec composite && Within(composite, names[i], blocks) is { } inner)
            {
                yield return new Problem(RuleIds.SameName, Site.Attribute(composite.Position), new[] { names[i][0], inner });
            }
        }
    }

    /// <summary>A name that a block's member shares with what its use adds, or with the type that it becomes a member of.</summary>
    private static string? Within(CompositeSpec user, string[] names, BlockTable blocks)
    {
        if (user is BranchesSpec branches)
        {
            string[] own = MemberNames.OfBranches(branches, blocks);
            return own.FirstOrDefault(name => own.Contains(name + GeneratedMembers.ViewSuffix) || name == names[0] + GeneratedMembers.ViewSuffix);
        }

        IEnumerable<string> forbidden = MemberNames.Added(user)
            .SelectMany(name => new[] { name, name + GeneratedMembers.ViewSuffix })
            .Concat(names.Select(name => name + GeneratedMembers.ViewSuffix));
        return blocks.Find(user.Blocks[0]) is { } block
            ? MemberNames.Of(block.Layers, blocks).SelectMany(own => own).FirstOrDefault(forbidden.Contains)
            : null;
    }
}
