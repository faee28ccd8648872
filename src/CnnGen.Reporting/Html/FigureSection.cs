namespace CnnGen.Reporting;

/// <summary>The few numbers that matter most.</summary>
internal static class FigureSection
{
    public static void Write(HtmlWriter html, HtmlReport report)
    {
        List<ReportSetting> figures = [.. Evaluation(report.Evaluation), .. History(report.History), .. Network(report.Network)];
        if (figures.Count == 0)
        {
            return;
        }

        using (html.Begin("dl", ("class", "figures")))
        {
            foreach (ReportSetting figure in figures)
            {
                using (html.Begin("div"))
                {
                    html.Add("dt", figure.Name);
                    html.Add("dd", figure.Value);
                }

                html.Line();
            }
        }
    }

    private static IEnumerable<ReportSetting> Evaluation(EvaluationReport? evaluation)
    {
        if (evaluation is null)
        {
            yield break;
        }

        if (!double.IsNaN(evaluation.Accuracy))
        {
            yield return new ReportSetting("Accuracy, evaluated", ReadableText.Percent(evaluation.Accuracy));
        }

        if (evaluation.Heads is [ClassReport { Ranks.Length: > 5 } classes])
        {
            yield return new ReportSetting("Top-5 accuracy", ReadableText.Percent(classes.TopK(5)));
        }

        yield return new ReportSetting("Loss, evaluated", ReadableText.Real(evaluation.Loss));
        yield return new ReportSetting("Samples evaluated", ReadableText.Whole(evaluation.Samples));
    }

    private static IEnumerable<ReportSetting> History(TrainingHistory? history)
    {
        if (history is not { Epochs.Count: > 0 })
        {
            yield break;
        }

        EpochResult shown = history.Epochs.FirstOrDefault(epoch => epoch.Epoch == history.ParametersOfEpoch) ?? history.Last;
        if (shown.ValidationAccuracy is { } accuracy)
        {
            yield return new ReportSetting("Validation accuracy", ReadableText.Percent(accuracy));
        }
        else if (shown.ValidationLoss is { } loss)
        {
            yield return new ReportSetting("Validation loss", ReadableText.Real(loss));
        }

        yield return new ReportSetting("Training loss", ReadableText.Real(shown.Loss));
        yield return new ReportSetting("Epochs", ReadableText.Whole(history.Epochs.Count));
        if (shown != history.Last)
        {
            yield return new ReportSetting("Parameters of epoch", ReadableText.Whole(shown.Epoch));
        }

        yield return new ReportSetting("Training time", ReadableText.Duration(history.Epochs.Sum(static epoch => epoch.Seconds)));
        double[] speeds = [.. history.Epochs.Select(static epoch => epoch.SamplesPerSecond).Where(double.IsFinite).Order()];
        if (speeds.Length > 0)
        {
            yield return new ReportSetting("Samples per second", ReadableText.Whole(speeds[speeds.Length / 2]));
        }
    }

    private static IEnumerable<ReportSetting> Network(NetworkInfo? network) => network is null
        ? []
        : [new("Parameters", ReadableText.Whole(network.ParameterCount)), new("Multiply-adds", ReadableText.Whole(network.MultiplyAdds))];
}
