using System.Globalization;
using System.Text.Json;
using Xunit;

namespace CnnGen.Reporting.Tests.Logs;

public class JsonLinesLogTests
{
    [Fact]
    public void A_training_is_written_as_it_happened()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("run.jsonl");
        var recorder = new Recorder();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CommaCulture();
            using var log = new JsonLinesLog(path, everySteps: 5);
            Train(Squares.Labelled(20, seed: 9), log, recorder);
            Assert.Null(log.Error);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        JsonElement[] lines = Lines(path);
        Assert.Equal(["begin", "step", "epoch", "step", "epoch", "end"], Events(lines));
        Assert.StartsWith("{\"event\":\"begin\",\"time\":\"20", File.ReadAllText(path), StringComparison.Ordinal);
        JsonElement begin = lines[0];
        Assert.Equal("SquareNetwork", begin.GetProperty("network").GetString());
        Assert.Equal(SquareNetwork.Info.ParameterCount, begin.GetProperty("parameters").GetInt64());
        Assert.Equal([52L, 20, 8, 7, 2, 1, 0], new[] { "samples", "validationSamples", "batchSize", "stepsPerEpoch", "epochs", "threads", "stepsDone" }.Select(name => begin.GetProperty(name).GetInt64()));
        StepResult tenth = recorder.Steps[9];
        JsonElement step = lines[3];
        Assert.Equal([2, 3, 10], new[] { "epoch", "step", "totalSteps" }.Select(name => step.GetProperty(name).GetInt32()));
        Assert.Equal(tenth.Loss, step.GetProperty("loss").GetDouble());
        Assert.Equal((double)tenth.Correct / tenth.Count, step.GetProperty("accuracy").GetDouble());
        Assert.Equal("0.1", step.GetProperty("learningRate").GetRawText());
        EpochResult second = recorder.Epochs[1];
        JsonElement epoch = lines[4];
        Assert.Equal(
            [2, second.Loss, second.Accuracy!.Value, second.ValidationLoss!.Value, second.ValidationAccuracy!.Value, second.Seconds, second.SamplesPerSecond],
            new[] { "epoch", "loss", "accuracy", "validationLoss", "validationAccuracy", "seconds", "samplesPerSecond" }.Select(name => epoch.GetProperty(name).GetDouble()));
        Assert.Equal(2, lines[5].GetProperty("parametersOfEpoch").GetInt32());
        Assert.False(lines[5].GetProperty("stoppedEarly").GetBoolean());
    }

    [Fact]
    public void What_a_training_does_not_have_is_left_out()
    {
        using var directory = new TemporaryDirectory();
        using (var log = new JsonLinesLog(directory.File("log"), everySteps: 1, new StoppedClock()))
        {
            log.OnStep(new StepResult(1, 1, 1, 8, 0.5, 0, 0, 1e-9f));
            log.OnEpoch(new EpochResult(1, 0.5, null, null, null, 0, double.PositiveInfinity, 1e-9f));
        }

        Assert.Equal(
            "{\"event\":\"step\",\"time\":\"2025-06-15T15:06:40Z\",\"epoch\":1,\"step\":1,\"totalSteps\":1,\"loss\":0.5,\"learningRate\":1E-09}\n"
            + "{\"event\":\"epoch\",\"time\":\"2025-06-15T15:06:40Z\",\"epoch\":1,\"loss\":0.5,\"seconds\":0,\"learningRate\":1E-09}\n",
            File.ReadAllText(directory.File("log")));
    }

    [Fact]
    public void Another_training_is_added_after_a_line_that_a_crash_cut_off()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log");
        File.WriteAllText(path, "{\"event\":\"begin\"}\n{\"event\":\"ep");
        using (var log = new JsonLinesLog(path))
        {
            log.OnNotice("one \"quoted\"\nline\u2028");
        }

        using (var log = new JsonLinesLog(path))
        {
            log.OnNotice("two");
        }

        string[] lines = File.ReadAllText(path).Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal("{\"event\":\"ep", lines[1]);
        Assert.Equal("one \"quoted\"\nline\u2028", JsonDocument.Parse(lines[2]).RootElement.GetProperty("notice").GetString());
        Assert.Equal("two", JsonDocument.Parse(lines[3]).RootElement.GetProperty("notice").GetString());
        Assert.Empty(lines[4]);
    }

    [Fact]
    public void The_file_can_be_read_whole_after_each_epoch()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log");
        var seen = new List<int>();
        using var log = new JsonLinesLog(path, everySteps: 1);
        Train(null, log, new EpochAction(() => seen.Add(Lines(path).Length)));
        Assert.Equal([1 + 8, 1 + 16], seen);
    }

    [Fact]
    public void A_log_that_cannot_be_written_does_not_end_the_training()
    {
        using var directory = new TemporaryDirectory();
        var log = new JsonLinesLog(directory.File("log"));
        log.Dispose();
        Train(null, log);
        Assert.IsType<ObjectDisposedException>(log.Error);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using var directory = new TemporaryDirectory();
        Assert.ThrowsAny<ArgumentException>(() => new JsonLinesLog(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new JsonLinesLog(directory.File("log"), 0));
        Assert.Throws<DirectoryNotFoundException>(() => new JsonLinesLog(directory.File("no/log")));
    }

    private static CultureInfo CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        return culture;
    }

    private static string[] Events(JsonElement[] lines) => [.. lines.Select(static line => line.GetProperty("event").GetString()!)];

    private static JsonElement[] Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string[] lines = reader.ReadToEnd().Split('\n');
        Assert.Empty(lines[^1]);
        return [.. lines[..^1].Select(static line => JsonDocument.Parse(line).RootElement)];
    }

    private static void Train(IDataset? validation, params TrainingCallback[] callbacks) => Trainer.Fit(new SquareNetwork(seed: 1), Squares.Labelled(52), new TrainingOptions
    {
        Epochs = 2,
        BatchSize = 8,
        Optimizer = new Sgd(0.1f),
        Validation = validation,
        Threads = 1,
        Callbacks = callbacks,
    });

    private sealed class EpochAction(Action action) : TrainingCallback
    {
        public override void OnEpoch(EpochResult epoch) => action();
    }
}
