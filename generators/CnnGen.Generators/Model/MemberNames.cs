using System.Globalization;

namespace CnnGen.Generators.Model;

/// <summary>
/// What layers and blocks are called within the network or block that they stand in. Layers have their kind and number; a
/// block has its type's name, numbered where one parent has several of that name.
/// </summary>
internal static class MemberNames
{
    /// <summary>The last part of the path to a projection's convolution, to its normalisation and to a shortcut's layers.</summary>
    public const string Projection = "Projection", ProjectionNorm = "ProjectionNorm", Shortcut = "Shortcut";

    /// <summary>For each layer its names: one for each repetition or head, else a single one.</summary>
    public static string[][] Of(EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        string[][] names = layers.Items.Select(layer => TypeNames(layer, blocks)).ToArray();
        Queue<string> numbered = new(Number(names.SelectMany(own => own).ToArray()));
        return layers.Items
            .Select((layer, i) => names[i].Length == 0 && layer is not (ApplySpec or HeadsSpec)
                ? new[] { layer.Name }
                : names[i].Select(_ => numbered.Dequeue()).ToArray())
            .ToArray();
    }

    /// <summary>The names of branches within their join.</summary>
    public static string[] OfBranches(BranchesSpec branches, BlockTable blocks) =>
        Number(branches.Branches.Select(key => TypeName(key, blocks)).ToArray());

    /// <summary>The names that a composed layer adds beside those of its block's own members.</summary>
    public static string[] Added(CompositeSpec layer) => layer switch
    {
        ResidualSpec { Shortcut: not null } => [Shortcut],
        ResidualSpec { Projection: Model.Projection.Convolution } => [Projection],
        ResidualSpec { Projection: Model.Projection.ConvolutionBatchNorm } => [Projection, ProjectionNorm],
        _ => [],
    };

    private static string[] TypeNames(LayerSpec layer, BlockTable blocks) => layer switch
    {
        ApplySpec apply => Enumerable.Repeat(TypeName(apply.Block, blocks), apply.Repeat).ToArray(),
        ResidualSpec residual => [TypeName(residual.Body, blocks)],
        HeadsSpec heads => heads.Ends.Select(key => TypeName(key, blocks)).ToArray(),
        _ => [],
    };

    private static string TypeName(string key, BlockTable blocks) => blocks.Find(key)?.TypeName ?? "Block";

    private static string[] Number(string[] names)
    {
        Dictionary<string, int> total = names.GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        Dictionary<string, int> used = new(StringComparer.Ordinal);
        return names.Select(name =>
        {
            if (total[name] == 1)
            {
                return name;
            }

            used.TryGetValue(name, out int count);
            used[name] = ++count;
            return name + (char.IsDigit(name[name.Length - 1]) ? "_" : "") + count.ToString(CultureInfo.InvariantCulture);
        }).ToArray();
    }
}
