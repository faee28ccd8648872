using System.Text;
using Xunit;

namespace CnnGen.Reporting.Tests.TensorBoard;

public class TensorBoardLogTests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)]
    public void Checksums_have_the_published_values(string text, uint expected)
    {
        Assert.Equal(expected, Crc32C.Of(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(expected, EventReader.Crc(Encoding.ASCII.GetBytes(text)));
    }

    [Fact]
    public void Checksums_of_all_lengths_are_those_of_the_bitwise_reference()
    {
        byte[] data = [.. Enumerable.Range(0, 67).Select(static i => (byte)(i * 37))];
        Assert.All(Enumerable.Range(0, 68), length => Assert.Equal(EventReader.Crc(data.AsSpan(0, length)), Crc32C.Of(data.AsSpan(0, length))));
    }

    [Fact]
    public void A_training_is_written_as_it_happened()
    {
        using var directory = new TemporaryDirectory();
        var recorder = new Recorder();
        string path;
        using (var log = new TensorBoardLog(directory.File("run"), everySteps: 3) { Pictures = static _ => [new NamedPicture("filters", Gradient())] })
        {
            path = log.Path;
            Train(log, recorder);
            Assert.Null(log.Error);
        }

        Assert.Matches(@"[/\\]run[/\\]events\.out\.tfevents\.\d{10}\.[-_A-Za-z0-9]+$", path);
        List<ReadEvent> events = EventReader.Read(File.ReadAllBytes(path));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.All(events, static item => Assert.InRange(item.WallTime, 1.7e9, 1e10));
        Assert.Equal(4 + 2 + 2, events.Count - 1);
        (string, long, float)[] expected =
        [
            .. recorder.Steps.Where(static step => step.TotalSteps % 3 == 0).SelectMany(static step => new (string, long, float)[]
            {
                ("loss", step.TotalSteps, (float)step.Loss),
                ("accuracy", step.TotalSteps, (float)step.Correct / step.Count),
                ("learning_rate", step.TotalSteps, step.LearningRate),
            }),
            .. recorder.Epochs.SelectMany(static epoch => new (string, long, float)[]
            {
                ("epoch/loss", epoch.Epoch * 7, (float)epoch.Loss),
                ("epoch/accuracy", epoch.Epoch * 7, (float)epoch.Accuracy!.Value),
                ("validation/loss", epoch.Epoch * 7, (float)epoch.ValidationLoss!.Value),
                ("validation/accuracy", epoch.Epoch * 7, (float)epoch.ValidationAccuracy!.Value),
                ("samples_per_second", epoch.Epoch * 7, (float)epoch.SamplesPerSecond),
            }),
        ];
        Assert.Equal(
            expected.OrderBy(static item => item.Item2).ThenBy(static item => item.Item1),
            events.SelectMany(static item => item.Values.Where(static value => value.Scalar is not null).Select(value => (value.Tag, item.Step, value.Scalar!.Value)))
                .OrderBy(static item => item.Step).ThenBy(static item => item.Tag));
        var images = events.SelectMany(static item => item.Values.Where(static value => value.Image is not null).Select(value => (item.Step, value))).ToList();
        Assert.Equal([7L, 14L], images.Select(static image => image.Step));
        (long height, long width, long channels, byte[] png) = images[0].value.Image!.Value;
        Assert.Equal((2L, 3L, 1L), (height, width, channels));
        Assert.Equal(Gradient().Pixels, ImageFile.Read(png, "image").Pixels);
    }

    [Fact]
    public void What_a_training_does_not_have_is_left_out()
    {
        using var directory = new TemporaryDirectory();
        using var log = new TensorBoardLog(directory.Path, everySteps: 1);
        log.OnStep(new StepResult(1, 1, 300, 8, 0.5, 0, 0, 0.25f));
        log.OnEpoch(new EpochResult(1, 0.5, null, null, null, 0, double.PositiveInfinity, 0.25f));
        log.AddScalar("own/value", -2, long.MaxValue);
        log.Dispose();
        log.Dispose();
        List<ReadEvent> events = EventReader.Read(File.ReadAllBytes(log.Path));
        Assert.Equal(["loss", "learning_rate"], events[1].Values.Select(static value => value.Tag));
        Assert.Equal(300, events[1].Step);
        Assert.Equal(["epoch/loss"], events[2].Values.Select(static value => value.Tag));
        Assert.Equal((long.MaxValue, "own/value", -2f), (events[3].Step, events[3].Values[0].Tag, events[3].Values[0].Scalar!.Value));
    }

    [Fact]
    public void Files_of_one_second_do_not_overwrite_each_other()
    {
        using var directory = new TemporaryDirectory();
        var clock = new StoppedClock();
        using var first = new TensorBoardLog(directory.Path, 1, clock);
        using var second = new TensorBoardLog(directory.Path, 1, clock);
        Assert.Equal(first.Path + ".1", second.Path);
        Assert.Contains(".1750000000.", first.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_cannot_be_written_does_not_end_the_training()
    {
        using var directory = new TemporaryDirectory();
        var log = new TensorBoardLog(directory.Path, everySteps: 1);
        log.Dispose();
        Train(log, new Recorder());
        Assert.IsType<ObjectDisposedException>(log.Error);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("file"), "");
        Assert.ThrowsAny<ArgumentException>(() => new TensorBoardLog(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoardLog(directory.Path, 0));
        Assert.ThrowsAny<IOException>(() => new TensorBoardLog(directory.File("file")));
    }

    private static void Train(params TrainingCallback[] callbacks) => Trainer.Fit(new SquareNetwork(seed: 1), Squares.Labelled(52), new TrainingOptions
    {
        Epochs = 2,
        BatchSize = 8,
        Optimizer = new Sgd(0.1f),
        Validation = Squares.Labelled(20, seed: 9),
        Threads = 1,
        Callbacks = callbacks,
    });

    private static ByteImage Gradient() => new(new ImageShape(1, 2, 3), [0, 50, 100, 150, 200, 250]);
}
