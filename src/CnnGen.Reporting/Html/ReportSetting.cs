namespace CnnGen.Reporting;

/// <summary>A setting of a training, or any other fact, as a report shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ReportSetting(string Name, string Value)
{
    /// <summary>The options of a training. The learning rate is what the optimizer has now.</summary>
    /// <param name="options">The options.</param>
    /// <returns>Epochs, batch size, optimizer, learning rate, seed and threads, and early stopping where it is on.</returns>
    public static IReadOnlyList<ReportSetting> Of(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<ReportSetting> settings =
        [
            new("Epochs", ReadableText.Whole(options.Epochs)),
            new("Batch size", ReadableText.Whole(options.BatchSize) + (options.DropLast ? ", whole batches only" : "")),
            new("Optimizer", options.Optimizer.GetType().Name),
            new("Learning rate", ReadableText.Shortest(options.Optimizer.LearningRate)),
            new("Seed", FormattableString.Invariant($"{options.Seed}")),
            new("Threads", ReadableText.Whole(options.Threads)),
        ];
        if (options.EarlyStopping is { } stopping)
        {
            settings.Add(new ReportSetting("Early stopping", $"watches {stopping.Metric}"));
        }

        return settings;
    }
}
