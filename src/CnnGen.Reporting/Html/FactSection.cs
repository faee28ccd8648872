namespace CnnGen.Reporting;

/// <summary>Settings, environment and samples that were left out.</summary>
internal static class FactSection
{
    private const int MostSettings = 200, MostSkipped = 50;

    public static void Write(HtmlWriter html, HtmlReport report)
    {
        if (report.Settings.Count > 0)
        {
            WriteFacts(html, "Settings", report.Settings);
        }

        if (report.SkippedSamples.Count > 0)
        {
            WriteSkipped(html, report.SkippedSamples);
        }

        if (report.Environment is { } environment)
        {
            WriteFacts(html, "Environment",
            [
                new("System", environment.System),
                new("Processor", $"{environment.Processor}, {ReadableText.Counted(environment.Threads, "thread")}"),
                new("Vectors", $"{ReadableText.Whole(environment.VectorBits)} bits"),
                new("Runtime", environment.Runtime),
                new("Library", environment.Library),
            ]);
        }
    }

    private static void WriteFacts(HtmlWriter html, string title, IReadOnlyList<ReportSetting> facts)
    {
        using (html.Begin("section"))
        {
            html.Add("h2", title);
            ReportTable.WriteFacts(html, facts.Take(MostSettings));
            if (facts.Count > MostSettings)
            {
                html.Add("p", $"The first {ReadableText.Whole(MostSettings)} of {ReadableText.Whole(facts.Count)}.", ("class", "note"));
            }
        }
    }

    private static void WriteSkipped(HtmlWriter html, IReadOnlyList<string> skipped)
    {
        using (html.Begin("section"))
        {
            html.Add("h2", "Skipped samples");
            string cut = skipped.Count > MostSkipped ? $"; the first {ReadableText.Whole(MostSkipped)}:" : ":";
            html.Add("p", $"{ReadableText.Counted(skipped.Count, "sample was", "samples were")} left out{cut}", ("class", "note"));
            using (html.Begin("ul", ("class", "list")))
            {
                foreach (string sample in skipped.Take(MostSkipped))
                {
                    html.AddName("li", sample);
                }
            }
        }
    }
}
