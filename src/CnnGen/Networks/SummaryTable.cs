using System.Globalization;

namespace CnnGen;

/// <summary>A layer as a row of the summary.</summary>
internal readonly record struct SummaryRow(string Layer, string Output, long Parameters, long MultiplyAdds);

/// <summary>
/// Lays the layers of a network out as a table of aligned columns. This file belongs to the generator, too, which shows
/// the same table above the class.
/// </summary>
internal static class SummaryTable
{
    private const int TextColumns = 2;

    /// <summary>Header, a row for the input and for each layer, totals.</summary>
    /// <param name="input">Shape of the input.</param>
    /// <param name="layers">All layers.</param>
    /// <param name="mostLayers">How many of them to show; the others are counted.</param>
    public static IReadOnlyList<string> Lines(string input, IReadOnlyCollection<SummaryRow> layers, int mostLayers = int.MaxValue)
    {
        string[] header = ["layer (kind)", "output", "parameters", "multiply-adds"];
        string[] total = ["total", "", Number(layers.Sum(row => row.Parameters)), Number(layers.Sum(row => row.MultiplyAdds))];
        List<string[]> rows = [["input", input, "", ""]];
        rows.AddRange(layers.Take(mostLayers).Select(row => new[] { row.Layer, row.Output, Number(row.Parameters), Number(row.MultiplyAdds) }));
        if (layers.Count > mostLayers)
        {
            rows.Add([$"... {Number(layers.Count - mostLayers)} more", "", "", ""]);
        }

        int[] widths = Enumerable.Range(0, header.Length)
            .Select(column => rows.Append(header).Append(total).Max(row => row[column].Length))
            .ToArray();
        string rule = new('-', widths.Sum() + (2 * (widths.Length - 1)));
        return [Line(header, widths), rule, .. rows.Select(row => Line(row, widths)), rule, Line(total, widths)];
    }

    /// <summary>What a workspace takes, one sentence a line.</summary>
    /// <param name="inference">Bytes to predict a sample on one thread.</param>
    /// <param name="training">Bytes to train on a sample on one thread, or null for a network without a loss.</param>
    /// <param name="further">Bytes for each further sample in training.</param>
    public static IReadOnlyList<string> Memory(long inference, long? training, long further)
    {
        string predict = $"{Number(inference)} bytes to predict a sample on one thread";
        return training is { } first
            ? [predict, $"{Number(first)} bytes to train on a sample on one thread, {Number(further)} for each further one"]
            : [predict];
    }

    /// <summary>A shape as the table writes it: of a vector only its length.</summary>
    public static string Shape(int channels, int height, int width) => height == 1 && width == 1
        ? channels.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.InvariantCulture, "{0}x{1}x{2}", channels, height, width);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Line(string[] cells, int[] widths) => string.Join(
        "  ", cells.Select((cell, i) => i < TextColumns ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd();
}
