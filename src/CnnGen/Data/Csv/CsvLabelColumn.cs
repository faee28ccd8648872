using System.Globalization;

namespace CnnGen;

/// <summary>Gathers labels, numbers or names, and in the end says which classes there are.</summary>
internal sealed class CsvLabelColumn
{
    // A wrong column must not become the number of classes.
    private const int MostCountedClasses = 1 << 16;
    private const int LongestQuote = 40;

    private readonly CsvOptions _options;
    private readonly List<int> _labels = [];

    // Of names: the order in which they came, until Finish sorts them.
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    public CsvLabelColumn(CsvOptions options)
    {
        _options = options;
        foreach (string name in options.ClassNames ?? [])
        {
            _names.Add(name, _names.Count);
        }
    }

    /// <summary>Labels added.</summary>
    public int Count => _labels.Count;

    /// <summary>Adds a label.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? TryAdd(ReadOnlySpan<char> text) => _options.Labels == CsvLabels.Numbers ? TryAddNumber(text) : TryAddName(text.ToString());

    /// <summary>The labels of all samples, the number of classes and their names, if they have any.</summary>
    public (int[] Labels, int Classes, string[] ClassNames) Finish()
    {
        if (_options.Labels == CsvLabels.Numbers)
        {
            return ([.. _labels], _options.Classes ?? _labels.Max() + 1, []);
        }

        if (_options.ClassNames is { } given)
        {
            return ([.. _labels], given.Count, [.. given]);
        }

        string[] sorted = [.. _names.Keys.Order(StringComparer.Ordinal)];
        int[] places = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            places[_names[sorted[i]]] = i;
        }

        return ([.. _labels.Select(label => places[label])], sorted.Length, sorted);
    }

    /// <summary>The beginning of a text, for a message.</summary>
    internal static string Shorten(ReadOnlySpan<char> text) =>
        text.Length <= LongestQuote ? text.ToString() : string.Concat(text[..LongestQuote], "...");

    private string? TryAddNumber(ReadOnlySpan<char> text)
    {
        int classes = _options.Classes ?? MostCountedClasses;
        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int label))
        {
            return $"the label '{Shorten(text)}' is no whole number. For names of classes set Labels = CsvLabels.Names";
        }

        if ((uint)label >= (uint)classes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the label {label} is outside 0 .. {classes - 1}");
        }

        _labels.Add(label);
        return null;
    }

    private string? TryAddName(string name)
    {
        if (name.Length == 0)
        {
            return "the label is empty";
        }

        if (!_names.TryGetValue(name, out int label))
        {
            if (_options.ClassNames is not null)
            {
                return $"the label '{Shorten(name)}' is none of the ClassNames";
            }

            _names.Add(name, label = _names.Count);
        }

        _labels.Add(label);
        return null;
    }
}
