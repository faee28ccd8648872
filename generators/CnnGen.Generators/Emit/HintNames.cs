using System.Collections.Immutable;
using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Emit;

/// <summary>
/// Makes file names acceptable to the compiler, which forbids @ and holds names that differ in case only for equal,
/// though <c>Net</c> and <c>NET</c> are two classes.
/// </summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    /// <summary>The names that another one equals but for case. Nearly always none.</summary>
    public static EquatableArray<string> FindClashes(ImmutableArray<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToArray();

    /// <summary>The name to use for a file: its own, told apart by a hash where it clashes.</summary>
    public static string Resolve(string name, EquatableArray<string> clashes)
    {
        string valid = name.Replace("@", "");
        return clashes.Items.Contains(name) && valid.EndsWith(Extension, StringComparison.Ordinal)
            ? valid.Substring(0, valid.Length - Extension.Length) + "-" + Hash(name).ToString("x8", CultureInfo.InvariantCulture) + Extension
            : valid;
    }

    /// <summary>FNV-1a, since string.GetHashCode differs from run to run.</summary>
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash;
    }
}
