namespace CnnGen.Reporting;

/// <summary>Tables whose first columns are names and whose others are numbers.</summary>
internal static class ReportTable
{
    /// <summary>Writes a table that scrolls within itself where it is too wide.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="header">The columns' titles.</param>
    /// <param name="rows">Names and their numbers.</param>
    /// <param name="total">A last row; null for none.</param>
    /// <param name="nameColumns">How many of the columns are names.</param>
    public static void Write(HtmlWriter html, string[] header, IEnumerable<string[]> rows, string[]? total = null, int nameColumns = 1)
    {
        using (html.Begin("div", ("class", "scroll")))
        using (html.Begin("table"))
        {
            using (html.Begin("thead"))
            using (html.Begin("tr"))
            {
                for (int i = 0; i < header.Length; i++)
                {
                    html.Add("th", header[i], ("scope", "col"), ("class", i < nameColumns ? "name" : "number"));
                }
            }

            using (html.Begin("tbody"))
            {
                foreach (string[] row in rows)
                {
                    WriteRow(html, row, nameColumns);
                }
            }

            if (total is not null)
            {
                using (html.Begin("tfoot"))
                {
                    WriteRow(html, total, nameColumns);
                }
            }
        }
    }

    /// <summary>Writes names and values, one pair a line.</summary>
    public static void WriteFacts(HtmlWriter html, IEnumerable<ReportSetting> facts)
    {
        using (html.Begin("table", ("class", "facts")))
        using (html.Begin("tbody"))
        {
            foreach (ReportSetting fact in facts)
            {
                using (html.Begin("tr"))
                {
                    html.AddName("th", fact.Name, ("scope", "row"));
                    html.AddName("td", fact.Value);
                }

                html.Line();
            }
        }
    }

    private static void WriteRow(HtmlWriter html, string[] row, int nameColumns)
    {
        using (html.Begin("tr"))
        {
            html.AddName("th", row[0], ("scope", "row"), ("class", "name"));
            for (int i = 1; i < row.Length; i++)
            {
                if (i < nameColumns)
                {
                    html.AddName("td", row[i], ("class", "name"));
                }
                else
                {
                    html.Add("td", row[i]);
                }
            }
        }

        html.Line();
    }
}
