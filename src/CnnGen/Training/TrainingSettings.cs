using System.Collections.Immutable;
using System.Globalization;

namespace CnnGen;

/// <summary>What decides the result of a training, as text: to show, and to compare with that of a checkpoint.</summary>
internal static class TrainingSettings
{
    /// <summary>The setting whose value has a line for each layer.</summary>
    internal const string Architecture = "architecture";

    /// <summary>A fingerprint of some training samples.</summary>
    internal const string Content = "content of the samples";

    /// <summary>The settings that a reader understands.</summary>
    internal static ImmutableSortedDictionary<string, string> ToShow(ImmutableSortedDictionary<string, string> settings) =>
        settings.Remove(Architecture).Remove(Content);

    /// <summary>The settings by name. The number of epochs is not among them: a training may go on for longer than was planned.</summary>
    /// <param name="info">The network.</param>
    /// <param name="options">The options.</param>
    /// <param name="samples">Training samples.</param>
    /// <param name="validationSamples">Validation samples; 0 without any.</param>
    /// <param name="learningRate">The optimizer's rate at the start.</param>
    internal static ImmutableSortedDictionary<string, string> Of(NetworkInfo info, TrainingOptions options, int samples, int validationSamples, float learningRate)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        settings[Architecture] = NetworkArchitecture.TrainingText(info);
        settings["batch size"] = Text(options.BatchSize);
        settings["drop last batch"] = options.DropLast ? "yes" : "no";
        settings["early stopping"] = options.EarlyStopping is { } stopping
            ? FormattableString.Invariant($"{stopping.Metric}, patience {stopping.Patience}, gain {stopping.MinimumGain:R}, {(stopping.RestoreBest ? "best" : "last")} parameters")
            : "none";
        settings["gradient clipping"] = (options.ClipNorm, options.ClipValue) switch
        {
            (null, null) => "none",
            ({ } norm, null) => FormattableString.Invariant($"norm {norm:R}"),
            (null, { } value) => FormattableString.Invariant($"value {value:R}"),
            var (norm, value) => FormattableString.Invariant($"value {value:R}, norm {norm:R}"),
        };
        settings["learning rate"] = learningRate.ToString("R", CultureInfo.InvariantCulture);
        settings["optimizer"] = options.Optimizer.ToString();
        settings["samples"] = Text(samples);
        settings["schedule"] = options.Schedule.ToString() ?? "";
        settings["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture);
        settings["validation samples"] = Text(validationSamples);
        return settings.ToImmutable();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
