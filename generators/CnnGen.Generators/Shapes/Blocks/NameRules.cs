using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Checks that the layers and blocks of one parent have names of their own. They become members of one type, each with types
/// for its views, and a member can't be called like the type that it stands in.
/// </summary>
internal static class NameRules
{
    /// <param name="className">The parent.</param>
    /// <param name="isNetwork">Whether the parent is the network class, in which much else is generated.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="blocks">The blocks that they reach.</param>
    public static IEnumerable<Problem> Check(string className, bool isNetwork, EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        string[][] names = MemberNames.Of(layers, blocks);
        HashSet<string> views = new(names.SelectMany(own => own).SelectMany(ViewsOf), StringComparer.Ordinal);
        bool IsTaken(string name) => views.Contains(name) || (isNetwork && GeneratedMembers.IsFixed(name));
        HashSet<string> members = new(StringComparer.Ordinal);
        for (int i = 0; i < layers.Count; i++)
        {
            CompositeSpec? composite = layers[i] as CompositeSpec;

            // On a network class, a generated type would hide the block's type from the very attribute that names it.
            IEnumerable<string> types = isNetwork && composite is not null
                ? composite.Blocks.Select(blocks.Find).OfType<BlockSpec>().Select(block => block.TypeName).Where(IsTaken)
                : [];
            if (names[i].Where(name => !members.Add(name) || IsTaken(name)).Concat(types).FirstOrDefault() is { } clash)
            {
                yield return new Problem(RuleIds.SameName, Site.Attribute(layers[i].Position), new[] { className, clash });
            }
            else if (composite is not null && Within(composite, names[i], blocks) is { } inner)
            {
                yield return new Problem(RuleIds.SameName, Site.Attribute(composite.Position), new[] { names[i][0], inner });
            }
        }
    }

    /// <summary>A name that a block's member shares with what its use adds, or with the type that it becomes a member of.</summary>
    private static string? Within(CompositeSpec user, string[] names, BlockTable blocks)
    {
        string[] enclosing = names.SelectMany(ViewsOf).ToArray();
        if (user is BranchesSpec branches)
        {
            string[] own = MemberNames.OfBranches(branches, blocks);
            return own.FirstOrDefault(name => enclosing.Contains(name) || own.SelectMany(ViewsOf).Contains(name));
        }

        string[] added = MemberNames.Added(user);
        string[] forbidden = [.. enclosing, .. added, .. added.SelectMany(ViewsOf)];
        return blocks.Find(user.Blocks[0]) is { } block
            ? MemberNames.Of(block.Layers, blocks).SelectMany(own => own).FirstOrDefault(forbidden.Contains)
            : null;
    }

    private static string[] ViewsOf(string member) => [member + GeneratedMembers.ViewSuffix, member + GeneratedMembers.GradientSuffix];
}
