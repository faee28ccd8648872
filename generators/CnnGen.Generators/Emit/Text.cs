using System.Globalization;

namespace CnnGen.Generators.Emit;

/// <summary>Small pieces of C# text.</summary>
internal static class Text
{
    /// <summary>An invariant interpolated string.</summary>
    public static string Format(ref InvariantText text) => text.ToStringAndClear();

    /// <summary>A float literal that reads back as the same float.</summary>
    public static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>A reference some floats after another; the reference itself at distance 0.</summary>
    public static string At(string reference, string offset) =>
        offset == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {Bare(offset)})";

    public static string At(string reference, int offset) => At(reference, Format($"{offset}"));

    /// <summary>The sum of the terms that are not zero.</summary>
    public static string Sum(IEnumerable<string> terms)
    {
        string[] some = terms.Where(static t => t != "0").ToArray();
        return some.Length switch
        {
            0 => "0",
            1 => Bare(some[0]),
            _ => some.Skip(1).Aggregate(some[0], static (sum, term) => term[0] == '-' ? $"{sum} - {term.Substring(1)}" : $"{sum} + {term}"),
        };
    }

    /// <summary>index * stride, simplified, in parentheses where it is a product.</summary>
    public static string Times(string index, int stride) =>
        stride == 0 || index == "0" ? "0" : stride == 1 ? index : Format($"({index} * {stride})");

    /// <summary>The step of a loop.</summary>
    public static string Step(string index, int size) => size == 1 ? index + "++" : Format($"{index} += {size}");

    /// <summary>A name as source needs it: one that could be a keyword takes an @.</summary>
    public static string Identifier(string name) => name.All(char.IsLower) ? "@" + name : name;

    /// <summary>A text without parentheses around the whole of it.</summary>
    private static string Bare(string text)
    {
        int depth = 0;
        for (int i = 0; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return text;
            }
        }

        return text.Length > 1 && text[0] == '(' ? text.Substring(1, text.Length - 2) : text;
    }
}
