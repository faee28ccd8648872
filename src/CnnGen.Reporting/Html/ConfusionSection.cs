using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>Which classes are taken for which: the whole matrix for few classes, the commonest confusions for many.</summary>
internal static class ConfusionSection
{
    private const int MostClasses = 30, MostPairs = 25, LongestName = 18, LongestFlatName = 4;

    public static void Write(HtmlWriter html, ConfusionMatrix confusion, ClassNaming names)
    {
        html.Add("h3", "Confusion matrix");
        if (confusion.Classes > MostClasses)
        {
            WritePairs(html, confusion, names);
            return;
        }

        html.Add(
            "p",
            "A row is a true class, a column what the network answered. Shades are shares of the row: blue where it is right, orange where it is wrong.",
            ("class", "note"));
        string[] shortNames = [.. Enumerable.Range(0, confusion.Classes).Select(i => HtmlText.Shorten(names[i], LongestName))];
        bool isTall = shortNames.Any(static name => name.Length > LongestFlatName);
        using (html.Begin("div", ("class", "scroll")))
        using (html.Begin("table", ("class", "heat")))
        {
            using (html.Begin("thead"))
            using (html.Begin("tr"))
            {
                html.Add("td", "");
                for (int answer = 0; answer < confusion.Classes; answer++)
                {
                    html.AddName("th", shortNames[answer], ("scope", "col"), ("class", isTall ? "tall" : "flat"), ("title", names[answer]));
                }
            }

            using (html.Begin("tbody"))
            {
                for (int label = 0; label < confusion.Classes; label++)
                {
                    WriteRow(html, confusion, names, label, shortNames[label]);
                }
            }
        }
    }

    private static void WriteRow(HtmlWriter html, ConfusionMatrix confusion, ClassNaming names, int label, string shortName)
    {
        long support = confusion.Of(label).Support;
        using (html.Begin("tr"))
        {
            html.AddName("th", shortName, ("scope", "row"), ("title", names[label]));
            for (int answer = 0; answer < confusion.Classes; answer++)
            {
                long count = confusion[label, answer];
                double share = support == 0 ? 0 : (double)count / support;
                string title = $"{names[label]} answered as {names[answer]}: "
                    + $"{ReadableText.Whole(count)} of {ReadableText.Whole(support)}, {ReadableText.Percent(share)}";
                if (count == 0)
                {
                    html.Add("td", "0", ("class", "zero"), ("title", title));
                    continue;
                }

                // The root makes rare confusions visible.
                double shade = 0.07 + (0.86 * (label == answer ? share : Math.Sqrt(share)));
                html.Add(
                    "td",
                    ReadableText.Whole(count),
                    ("class", (label == answer ? "hit0" : "miss") + (shade > 0.75 ? " strong" : "")),
                    ("style", "--a:" + shade.ToString("0.00", CultureInfo.InvariantCulture)),
                    ("title", title));
            }
        }

        html.Line();
    }

    private static void WritePairs(HtmlWriter html, ConfusionMatrix confusion, ClassNaming names)
    {
        var pairs = Enumerable.Range(0, confusion.Classes)
            .SelectMany(label => Enumerable.Range(0, confusion.Classes)
                .Where(answer => answer != label && confusion[label, answer] > 0)
                .Select(answer => (label, answer)))
            .OrderByDescending(pair => confusion[pair.label, pair.answer])
            .ToList();
        html.Add("p", $"{ReadableText.Whole(confusion.Classes)} classes are too many to show the whole matrix.", ("class", "note"));
        if (pairs.Count == 0)
        {
            html.Add("p", "Every answer is right.");
            return;
        }

        int shown = Math.Min(MostPairs, pairs.Count);
        html.Add("p", $"The {ReadableText.Whole(shown)} commonest confusions, of {ReadableText.Counted(pairs.Count, "kind")} that occur:", ("class", "note"));
        ReportTable.Write(html, ["true class", "answered as", "times", "of the class"], pairs.Take(shown).Select(pair => new[]
        {
            names[pair.label],
            names[pair.answer],
            ReadableText.Whole(confusion[pair.label, pair.answer]),
            ReadableText.Percent((double)confusion[pair.label, pair.answer] / confusion.Of(pair.label).Support),
        }), nameColumns: 2);
    }
}
