using System.Globalization;

namespace CnnGen.Tests.Reference;

/// <summary>What the layers of a network or block are called within it, by the rules that a user reads in the documentation.</summary>
internal static class RefNames
{
    /// <summary>
    /// For each layer its names: kind and number, or for a use of a block the block's name, with a number where there are
    /// several of that name, and a _ before the number where the name ends in a digit.
    /// </summary>
    public static string[][] Of(IReadOnlyList<RefLayer> layers)
    {
        string[] all = [.. layers.SelectMany(layer => layer.TypeNames)];
        var counts = new Dictionary<string, int>();
        return [.. layers.Select(layer => layer.TypeNames.Count == 0
            ? [layer.Prefix + Next(layer.Prefix).ToString(CultureInfo.InvariantCulture)]
            : layer.TypeNames.Select(Numbered).ToArray())];

        int Next(string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

        string Numbered(string type) => all.Count(other => other == type) == 1
            ? type
            : string.Create(CultureInfo.InvariantCulture, $"{type}{(char.IsDigit(type[^1]) ? "_" : "")}{Next(type)}");
    }
}
