using System.Globalization;

namespace CnnGen.Generators.Emit;

/// <summary>Small pieces of C# text.</summary>
internal static class Text
{
    /// <summary>An invariant interpolated string.</summary>
    public static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A reference some floats after another; the reference itself at distance 0.</summary>
    public static string At(string reference, string offset) =>
        offset == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {offset})";

    public static string At(string reference, int offset) => At(reference, Format($"{offset}"));

    /// <summary>The sum of the terms that are not zero.</summary>
    public static string Sum(IEnumerable<string> terms)
    {
        string[] some = terms.Where(static t => t != "0").ToArray();
        return some.Length == 0 ? "0" : string.Join(" + ", some);
    }

    /// <summary>index * stride, simplified.</summary>
    public static string Times(string index, int stride) =>
        stride == 0 || index == "0" ? "0" : stride == 1 ? index : Format($"({index} * {stride})");
}
