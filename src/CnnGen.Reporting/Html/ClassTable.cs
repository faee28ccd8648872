namespace CnnGen.Reporting;

/// <summary>Precision, recall, F1 and support of each class, and their means.</summary>
internal static class ClassTable
{
    private const int MostClasses = 100, ShownOfMany = 40;

    public static void Write(HtmlWriter html, ClassReport report, ClassNaming names)
    {
        ConfusionMatrix confusion = report.Confusion;
        (int Class, ClassCounts Counts)[] all = [.. Enumerable.Range(0, confusion.Classes).Select(c => (c, confusion.Of(c)))];
        (int Class, ClassCounts Counts)[] occurring = [.. all.Where(static item => item.Counts.Support + item.Counts.FalsePositives > 0)];
        (int Class, ClassCounts Counts)[] shown = all.Length <= MostClasses ? all : [.. occurring.OrderBy(static item => item.Counts.F1).Take(ShownOfMany)];
        html.Add("h3", "By class");
        if (shown.Length < all.Length)
        {
            string cut = $"The {ReadableText.Whole(shown.Length)} classes with the lowest F1, of {ReadableText.Whole(all.Length)}.";
            html.Add("p", cut + " The means are over all that occur.", ("class", "note"));
        }

        bool hasCurve = !report.RocAuc.IsEmpty, isMap = report.Head.Output is not { Height: 1, Width: 1 };
        string[] Optional(bool isThere, string text) => isThere ? [text] : [];
        ReportTable.Write(
            html,
            ["class", "precision", "recall", "F1", .. Optional(isMap, "IoU"), .. Optional(hasCurve, "ROC AUC"), isMap ? "pixels" : "samples"],
            shown.Select(item => (string[])
            [
                names[item.Class],
                ReadableText.Percent(item.Counts.Precision),
                ReadableText.Percent(item.Counts.Recall),
                ReadableText.Percent(item.Counts.F1),
                .. Optional(isMap, ReadableText.Percent(item.Counts.IntersectionOverUnion)),
                .. Optional(hasCurve, hasCurve ? ReadableText.Real(report.RocAuc[item.Class]) : ""),
                ReadableText.Whole(item.Counts.Support),
            ]),
            [
                "mean",
                ReadableText.Percent(occurring.Average(static item => item.Counts.Precision)),
                ReadableText.Percent(occurring.Average(static item => item.Counts.Recall)),
                ReadableText.Percent(confusion.MeanF1),
                .. Optional(isMap, ReadableText.Percent(confusion.MeanIntersectionOverUnion)),
                .. Optional(hasCurve, ReadableText.Real(report.RocAuc.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())),
                ReadableText.Whole(confusion.Count),
            ]);
    }
}
