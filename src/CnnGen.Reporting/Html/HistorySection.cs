namespace CnnGen.Reporting;

/// <summary>The training as curves, and its last epochs as a table.</summary>
internal static class HistorySection
{
    private const int MostRows = 50, MostMetrics = 10;

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
                ChartSeries[] losses = Curves(epochs, static epoch => epoch.Loss, static epoch => epoch.ValidationLoss);
                WriteChart(new Chart("Loss", numbers, losses, ReadableText.Real) { MarkedEpoch = marked }, html);
                ChartSeries[] accuracies = Curves(epochs, static epoch => epoch.Accuracy, static epoch => epoch.ValidationAccuracy);
                WriteChart(new Chart("Accuracy", numbers, accuracies, ReadableText.Percent) { IsShare = true, MarkedEpoch = marked }, html);
                foreach (string name in Metrics(epochs))
                {
                    ChartSeries values = new("validation", "second", [.. epochs.Select(epoch => epoch.Metrics?.GetValueOrDefault(name, double.NaN))]);
                    WriteChart(new Chart(name, numbers, [values], ReadableText.Real) { MarkedEpoch = marked }, html);
                }

                if (!IsConstant(epochs))
                {
                    ChartSeries rates = new("learning rate", "third", [.. epochs.Select(static epoch => (double?)epoch.LearningRate)]);
                    WriteChart(new Chart("Learning rate", numbers, [rates], static rate => ReadableText.Shortest((float)rate)) { MarkedEpoch = marked }, html);
                }
            }

            WriteTable(html, epochs);
        }
    }

    private static void WriteChart(Chart chart, HtmlWriter html)
    {
        if (chart.HasCurves)
        {
            chart.Write(html);
        }
    }

    /// <summary>The curves that have values.</summary>
    private static ChartSeries[] Curves(IReadOnlyList<EpochResult> epochs, Func<EpochResult, double?> training, Func<EpochResult, double?> validation)
    {
        ChartSeries[] curves = [new("training", "first", [.. epochs.Select(training)]), new("validation", "second", [.. epochs.Select(validation)])];
        return [.. curves.Where(static curve => curve.Finite.Any())];
    }

    private static string[] Metrics(IReadOnlyList<EpochResult> epochs) => [.. epochs.SelectMany(static epoch => epoch.Metrics?.Keys ?? []).Distinct().Take(MostMetrics)];

    private static bool IsConstant(IReadOnlyList<EpochResult> epochs) => epochs.All(epoch => epoch.LearningRate == epochs[0].LearningRate);

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

        if (IsConstant(history.Epochs))
        {
            sentences.Add($"The learning rate was {ReadableText.Shortest(history.Last.LearningRate)} throughout.");
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
        string[] metrics = Metrics(epochs);
        int shown = Math.Min(epochs.Count, MostRows);
        using (html.Begin("details"))
        {
            string cut = shown == epochs.Count ? "All epochs" : $"The last {ReadableText.Whole(shown)} of {ReadableText.Whole(epochs.Count)} epochs";
            html.Add("summary", cut + " as a table");
            ReportTable.Write(
                html,
                [
                    "epoch",
                    .. Columns("loss", hasAccuracy, "accuracy"),
                    .. hasValidation ? Columns("validation loss", hasAccuracy, "validation accuracy") : [],
                    .. metrics,
                    "learning rate",
                    "time",
                    "samples/s",
                ],
                epochs.Skip(epochs.Count - shown).Select(epoch => Row(epoch, hasAccuracy, hasValidation, metrics)));
        }
    }

    private static string[] Row(EpochResult epoch, bool hasAccuracy, bool hasValidation, string[] metrics) =>
    [
        ReadableText.Whole(epoch.Epoch),
        .. Columns(ReadableText.Real(epoch.Loss), hasAccuracy, ReadableText.Percent(epoch.Accuracy ?? double.NaN)),
        .. hasValidation
            ? Columns(ReadableText.Real(epoch.ValidationLoss ?? double.NaN), hasAccuracy, ReadableText.Percent(epoch.ValidationAccuracy ?? double.NaN))
            : [],
        .. metrics.Select(name => ReadableText.Real(epoch.Metrics?.GetValueOrDefault(name, double.NaN) ?? double.NaN)),
        ReadableText.Shortest(epoch.LearningRate),
        ReadableText.Duration(epoch.Seconds),
        ReadableText.Whole(epoch.SamplesPerSecond),
    ];

    private static string[] Columns(string loss, bool hasAccuracy, string accuracy) => hasAccuracy ? [loss, accuracy] : [loss];
}
