using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>A piece of a line, and whether it stands out or is in the background.</summary>
internal readonly record struct TextPart(string Text, TextTone Tone = TextTone.Plain);

/// <summary>How much a piece of text stands out.</summary>
internal enum TextTone
{
    Plain,
    Strong,
    Faint,
    Bar,
}

/// <summary>What the console says of a training, as text without colours.</summary>
internal static class ProgressText
{
    private const int NarrowestBar = 10, WidestBar = 40;
    private const string Gap = "  ";

    public static string Begin(TrainingInfo training)
    {
        string[] parts =
        [
            $"training {Clean(training.Network.Name)}: {ReadableText.Counted(training.Network.ParameterCount, "parameter")}",
            ReadableText.Counted(training.Samples, "sample"),
            training.ValidationSamples > 0 ? $"{ReadableText.Whole(training.ValidationSamples)} for validation" : "",
            $"batch size {ReadableText.Whole(training.BatchSize)}",
            $"{ReadableText.Counted(training.Epochs, "epoch")} on {ReadableText.Counted(training.Threads, "thread")}",
            training.StepsDone > 0 ? $"going on after step {ReadableText.Whole(training.StepsDone)}" : "",
        ];
        return string.Join(", ", parts.Where(static part => part.Length > 0));
    }

    /// <summary>An epoch's result, shorter where it does not fit.</summary>
    public static string Epoch(EpochResult epoch, int epochs, int width = int.MaxValue)
    {
        string line = Epoch(epoch, epochs, "accuracy", "validation", Speed(epoch.SamplesPerSecond));
        return line.Length <= width ? line : Epoch(epoch, epochs, "acc", "val", "");
    }

    private static string Epoch(EpochResult epoch, int epochs, string accuracyName, string validationName, string speed)
    {
        string[] parts =
        [
            EpochOf(epoch.Epoch, epochs),
            $"loss {ReadableText.Real(epoch.Loss)}",
            epoch.Accuracy is { } accuracy ? $"{accuracyName} {ReadableText.Percent(accuracy)}" : "",
            epoch.ValidationLoss is { } loss ? $"{validationName} loss {ReadableText.Real(loss)}" : "",
            epoch.ValidationAccuracy is { } validation ? $"{validationName} {accuracyName} {ReadableText.Percent(validation)}" : "",
            .. epoch.Metrics?.Select(static metric => $"{Clean(metric.Key)} {ReadableText.Real(metric.Value)}") ?? [],
            ReadableText.Duration(epoch.Seconds),
            speed,
        ];
        return string.Join(Gap, parts.Where(static part => part.Length > 0));
    }

    public static string End(TrainingHistory history, double seconds)
    {
        string text = $"trained {ReadableText.Counted(history.Epochs.Count, "epoch")} in {ReadableText.Duration(seconds)}";
        if (history.StoppedEarly)
        {
            text += ", stopped early";
        }

        return history.ParametersOfEpoch == history.Last.Epoch ? text : $"{text}, parameters of epoch {ReadableText.Whole(history.ParametersOfEpoch)}";
    }

    public static string Notice(string notice) => "note: " + Clean(notice);

    /// <summary>One line for a file or a pipe.</summary>
    public static string Line(in ProgressState state) => string.Join(Gap, new[]
    {
        EpochOf(state.Epoch, state.Epochs),
        Step(state),
        Loss(state),
        Accuracy(state),
        Speed(state.SamplesPerSecond),
        Remaining(state),
    }.Where(static part => part.Length > 0));

    /// <summary>Two lines for a terminal: where the training is, with a bar, and how good it is. What does not fit is left out.</summary>
    /// <param name="state">How things stand.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="isUnicode">Whether the terminal shows more than ASCII.</param>
    public static TextPart[][] Live(in ProgressState state, int width, bool isUnicode)
    {
        string epoch = EpochOf(state.Epoch, state.Epochs);
        string[] rest = Fit(width - epoch.Length, [Step(state), Speed(state.SamplesPerSecond), Remaining(state)]);
        int free = width - epoch.Length - rest.Sum(static part => Gap.Length + part.Length) - Gap.Length;
        List<TextPart> first = [new(epoch, TextTone.Strong)];
        if (free >= NarrowestBar)
        {
            int bar = Math.Min(free, WidestBar), done = (int)(bar * Math.Clamp(state.Done, 0, 1));
            first.Add(new TextPart(Gap));
            first.Add(new TextPart(new string(isUnicode ? '━' : '#', done), TextTone.Bar));
            first.Add(new TextPart(new string(isUnicode ? '─' : '-', bar - done), TextTone.Faint));
        }

        first.AddRange(rest.Select(static part => new TextPart(Gap + part)));
        string[] second = Fit(width + Gap.Length, [Loss(state), Accuracy(state), Rate(state)]);
        return [[.. first], [new TextPart(string.Join(Gap, second))]];
    }

    /// <summary>The first parts, as many as fit with a gap before each.</summary>
    private static string[] Fit(int width, string[] parts)
    {
        int used = 0;
        return [.. parts.Where(static part => part.Length > 0).TakeWhile(part => (used += Gap.Length + part.Length) <= width)];
    }

    private static string EpochOf(int epoch, int epochs)
    {
        string all = ReadableText.Whole(epochs);
        return $"epoch {ReadableText.Whole(epoch).PadLeft(all.Length)}/{all}";
    }

    private static string Step(in ProgressState state)
    {
        string all = ReadableText.Whole(state.Steps);
        return $"step {ReadableText.Whole(state.Step).PadLeft(all.Length)}/{all}";
    }

    private static string Loss(in ProgressState state) => double.IsNaN(state.Loss) ? "" : $"loss {ReadableText.Real(state.Loss)}";

    private static string Accuracy(in ProgressState state) => double.IsNaN(state.Accuracy) ? "" : $"accuracy {ReadableText.Percent(state.Accuracy)}";

    private static string Rate(in ProgressState state) => float.IsNaN(state.LearningRate) ? "" : $"learning rate {ReadableText.Shortest(state.LearningRate)}";

    private static string Speed(double samplesPerSecond) =>
        double.IsFinite(samplesPerSecond) ? samplesPerSecond.ToString(samplesPerSecond < 10 ? "F2" : "N0", CultureInfo.InvariantCulture) + " samples/s" : "";

    private static string Remaining(in ProgressState state) =>
        double.IsNaN(state.RemainingSeconds) ? "" : $"{ReadableText.Duration(state.RemainingSeconds)} left";

    /// <summary>Without control characters, which could move a terminal's cursor.</summary>
    private static string Clean(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));
}
