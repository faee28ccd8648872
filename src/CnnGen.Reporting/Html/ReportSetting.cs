namespace CnnGen.Reporting;

/// <summary>A setting of a training, or any other fact, as a report shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ReportSetting(string Name, string Value)
{
    /// <summary>The options of a training.</summary>
    /// <param name="options">The options.</param>
    /// <returns>Epochs, batch size, optimizer, learning rate, seed and threads, and what else is not as by default.</returns>
    public static IReadOnlyList<ReportSetting> Of(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<ReportSetting> settings =
        [
            new("Epochs", ReadableText.Whole(options.Epochs)),
            new("Batch size", ReadableText.Whole(options.BatchSize) + (options.DropLast ? ", whole batches only" : "")),
            new("Optimizer", options.Optimizer.ToString()),
            new("Learning rate", ReadableText.Shortest(options.Optimizer.LearningRate)),
            new("Seed", FormattableString.Invariant($"{options.Seed}")),
            new("Threads", ReadableText.Whole(options.Threads)),
        ];
        Add("Schedule", options.Schedule == LearningRateSchedule.Constant ? null : options.Schedule.ToString());
        Add("Largest gradient", options.ClipValue is { } value ? ReadableText.Shortest(value) : null);
        Add("Largest norm of gradients", options.ClipNorm is { } norm ? ReadableText.Shortest((float)norm) : null);
        Add("Share taken for validation", options.ValidationSplit is { } share ? ReadableText.Percent(share) : null);
        Add("Early stopping", options.EarlyStopping is { } stopping ? $"{stopping.Metric} not better for {ReadableText.Counted(stopping.Patience, "epoch")}" : null);
        return settings;

        void Add(string name, string? text)
        {
            if (text is not null)
            {
                settings.Add(new ReportSetting(name, text));
            }
        }
    }
}
