namespace CnnGen.Benchmarks.Cli;

/// <summary>
/// A table for people, printed row by row so that progress shows. Columns have fixed widths; text is left-aligned,
/// numbers are right-aligned.
/// </summary>
/// <param name="columns">Title and width of each column; a negative width aligns to the left.</param>
internal sealed class Table(params (string Title, int Width)[] columns)
{
    /// <summary>Prints the titles.</summary>
    public void PrintHead()
    {
        PrintRow([.. columns.Select(c => c.Title)]);
        Console.WriteLine(new string('-', columns.Sum(c => Math.Abs(c.Width)) + ((columns.Length - 1) * 2)));
    }

    /// <summary>Prints one row.</summary>
    public void PrintRow(params string[] cells) =>
        Console.WriteLine(string.Join("  ", cells.Select((cell, i) =>
            columns[i].Width < 0 ? cell.PadRight(-columns[i].Width) : cell.PadLeft(columns[i].Width))).TrimEnd());
}
