namespace CnnGen.Reporting;

/// <summary>The training as curves, and its last epochs as a table.</summary>
internal static class HistorySection
{
    private const int MostRows = 50;

    public static void Write(HtmlWriter html, TrainingHistory history)
    {
        IReadOnlyList<EpochResult> epochs = history.Epochs;
        using (html.Begin("section"))
        {
            html.Add("h2", "Training");
            if (Remark(history) is { Length: > 0 } remark)
            {
                html.Add("p", remark, ("class", "note"));
            }

            int? marked = history.ParametersOfEpoch != history.Last.Epoch && epochs.Any(epoch => epoch.Epoch == history.ParametersOfEpoch)
                ? history.ParametersOfEpoch
                : null;
            int[] numbers = [.. epochs.Select(static epoch => epoch.Epoch)];
            using (html.Begin("div", ("class", "charts")))
            {
                WriteChart(html, "Loss", numbers, marked, ReadableText.Real, null, Curves(epochs, static epoch => epoch.Loss, static epoch => epoch.ValidationLoss));
                WriteChart(
                    html, "Accuracy", numbers, marked, ReadableText.Percent, PercentTick, Curves(epochs, static epoch => epoch.Accuracy, static epoch => epoch.ValidationAccuracy));
                WriteChart(
                    html,
                    "Learning rate",
                    numbers,
                    marked,
                    static value => ReadableText.Shortest((float)value),
                    null,
                    [new ChartSeries("learning rate", "third", [.. epochs.Select(static epoch => (double?)epoch.LearningRate)])]);
            }

            WriteTable(html, epochs);
        }
    }

    private static void WriteChart(
        HtmlWriter html, string title, int[] epochs, int? marked, Func<double, string> format, Func<double, string>? tick, ChartSeries[] series)
    {
        ChartSeries[] known = [.. series.Where(static curve => curve.Finite.Any())];
        if (known.Length > 0)
        {
            new Chart(title, epochs, known, format) { TickFormat = tick, MarkedEpoch = marked }.Write(html);
        }
    }

    private static ChartSeries[] Curves(IReadOnlyList<EpochResult> epochs, Func<EpochResult, double?> training, Func<EpochResult, double?> validation) =>
        [new("training", "first", [.. epochs.Select(training)]), new("validation", "second", [.. epochs.Select(validation)])];

    private static string PercentTick(double share) => Math.Round(100 * share, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) + "%";

    private static string Remark(TrainingHistory history)
    {
        List<string> sentences = [];
        if (history.StoppedEarly)
        {
            sentences.Add($"The training was stopped early, after epoch {ReadableText.Whole(history.Last.Epoch)}.");
        }

        if (history.ParametersOfEpoch != history.Last.Epoch && history.ParametersOfEpoch > 0)
        {
            sentences.Add($"The network has the parameters of epoch {ReadableText.Whole(history.ParametersOfEpoch)}, which is marked.");
        }

        if (history.Epochs.Count > Chart.MostPoints)
        {
            int together = ChartBucket.Split(history.Epochs.Count, Chart.MostPoints)[0].Last + 1;
            sentences.Add($"{ReadableText.Whole(together)} epochs at a time are drawn together, with their smallest and largest values.");
        }

        return string.Join(' ', sentences);
    }

    private static void WriteTable(HtmlWriter html, IReadOnlyList<EpochResult> epochs)
    {
        bool hasAccuracy = epochs.Any(static epoch => epoch.Accuracy is not null), hasValidation = epochs.Any(static epoch => epoch.ValidationLoss is not null);
        int shown = Math.Min(epochs.Count, MostRows);
        using (html.Begin("details"))
        {
            html.Add("summary", shown == epochs.Count ? "All epochs as a table" : $"The last {ReadableText.Whole(shown)} of {ReadableText.Whole(epochs.Count)} epochs as a table");
            ReportTable.Write(
                html,
                ["epoch", .. Columns("loss", hasAccuracy, "accuracy"), .. hasValidation ? Columns("validation loss", hasAccuracy, "validation accuracy") : [], "learning rate", "time", "samples/s"],
                epochs.Skip(epochs.Count - shown).Select(epoch => Row(epoch, hasAccuracy, hasValidation)));
        }
    }

    private static string[] Row(EpochResult epoch, bool hasAccuracy, bool hasValidation) =>
    [
        ReadableText.Whole(epoch.Epoch),
        .. Columns(ReadableText.Real(epoch.Loss), hasAccuracy, ReadableText.Percent(epoch.Accuracy ?? double.NaN)),
        .. hasValidation
            ? Columns(ReadableText.Real(epoch.ValidationLoss ?? double.NaN), hasAccuracy, ReadableText.Percent(epoch.ValidationAccuracy ?? double.NaN))
            : [],
        ReadableText.Shortest(epoch.LearningRate),
        ReadableText.Duration(epoch.Seconds),
        ReadableText.Whole(epoch.SamplesPerSecond),
    ];

    private static string[] Columns(string loss, bool hasAccuracy, string accuracy) => hasAccuracy ? [loss, accuracy] : [loss];
}
