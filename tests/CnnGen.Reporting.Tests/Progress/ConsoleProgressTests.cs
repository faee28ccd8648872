using System.Text;
using Spectre.Console;
using Xunit;

namespace CnnGen.Reporting.Tests.Progress;

public class ConsoleProgressTests
{
    private const string HideCursor = "\e[?25l", ShowCursor = "\e[?25h";

    [Fact]
    public void Redirected_output_has_a_line_for_each_epoch_and_interval()
    {
        var clock = new StoppedClock();
        var writer = new StringWriter();
        using var progress = new ConsoleProgress(Console(writer, isTerminal: false), clock) { LineInterval = TimeSpan.FromSeconds(5) };
        Train(clock, progress);
        string[] lines = writer.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        Assert.Equal(8, lines.Length);
        Assert.Equal("training SquareNetwork: 556 parameters, 52 samples, 20 for validation, batch size 8, 2 epochs on 1 thread", lines[0]);
        Assert.Matches(@"^epoch 1/2  step 4/7  loss \d\.\d{4}  accuracy \d+\.\d\d%  8\.00 samples/s  10\.0 s left$", lines[1]);
        Assert.Matches(@"^epoch 1/2  loss \d\.\d{4}  accuracy \d+\.\d\d%  validation loss \d\.\d{4}  validation accuracy \d+\.\d\d%  \d\.\d+ s  [\d,]+ samples/s$", lines[2]);
        Assert.StartsWith("epoch 2/2  step 2/7  ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("epoch 2/2  loss ", lines[4], StringComparison.Ordinal);
        Assert.Equal("note: something happened", lines[5]);
        Assert.Equal("trained 2 epochs in 14.0 s", lines[6]);
        Assert.Empty(lines[7]);
        Assert.DoesNotContain('\e', writer.ToString());
        Assert.Null(progress.Error);
        Assert.Equal(0, clock.Timers);
    }

    [Fact]
    public void A_terminal_has_a_bar_below_the_lines_that_goes_away()
    {
        var clock = new StoppedClock();
        var writer = new StringWriter();
        IAnsiConsole console = Console(writer, isTerminal: true);
        using (var progress = new ConsoleProgress(console, clock))
        {
            Train(clock, progress);
            Assert.Null(progress.Error);
        }

        string output = writer.ToString();
        Assert.Contains(HideCursor, output, StringComparison.Ordinal);
        Assert.Contains(" step 4/7", output, StringComparison.Ordinal);
        Assert.Contains("━", output, StringComparison.Ordinal);
        Assert.True(output.LastIndexOf(ShowCursor, StringComparison.Ordinal) > output.LastIndexOf(HideCursor, StringComparison.Ordinal));
        string[] screen = TerminalScreen.Show(output);
        Assert.Equal(5, screen.Length);
        Assert.StartsWith("training ", screen[0], StringComparison.Ordinal);
        Assert.StartsWith("epoch 1/2  loss ", screen[1], StringComparison.Ordinal);
        Assert.StartsWith("epoch 2/2  loss ", screen[2], StringComparison.Ordinal);
        Assert.Equal("note: something happened", screen[3]);
        Assert.Equal("trained 2 epochs in 14.0 s", screen[4]);

        // Another display may follow on the same console.
        console.Live(new Text("")).Start(static _ => { });
    }

    [Fact]
    public void A_training_that_fails_leaves_the_terminal_as_it_was()
    {
        var writer = new StringWriter();
        var clock = new StoppedClock();
        using (var progress = new ConsoleProgress(Console(writer, isTerminal: true), clock))
        {
            Assert.Throws<DivideByZeroException>(() => Train(clock, progress, new Failing()));
        }

        Assert.EndsWith(ShowCursor, writer.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, clock.Timers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_closed_output_ends_the_display_and_not_the_training(bool isTerminal)
    {
        var writer = new ClosingWriter { CharactersLeft = 150 };
        var clock = new StoppedClock();
        using var progress = new ConsoleProgress(Console(writer, isTerminal), clock) { LineInterval = TimeSpan.FromSeconds(1) };
        TrainingHistory history = Train(clock, progress);
        Assert.Equal(2, history.Epochs.Count);
        Assert.IsType<IOException>(progress.Error);
    }

    [Fact]
    public async Task Steps_wait_for_no_console()
    {
        using var writer = new BlockingWriter();
        var clock = new StoppedClock();
        using var progress = new ConsoleProgress(Console(writer, isTerminal: false), clock) { LineInterval = TimeSpan.FromSeconds(1) };
        progress.OnBegin(new TrainingInfo(SquareNetwork.Info, 10, 0, 1, 10, 1, 1, 0));
        progress.OnStep(new StepResult(1, 1, 1, 1, 0, 0, 0, 0));
        writer.Gate.Reset();
        Task drawing = Task.Run(() => clock.Advance(1));
        Assert.True(writer.Blocked.Wait(TimeSpan.FromSeconds(30)));
        for (int i = 2; i <= 10; i++)
        {
            progress.OnStep(new StepResult(1, i, i, 1, 0, 0, 0, 0));
        }

        Assert.False(drawing.IsCompleted);
        writer.Gate.Set();
        await drawing;
        Assert.Null(progress.Error);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        using var directory = new TemporaryDirectory();
        using var progress = new ConsoleProgress(Console(new StringWriter(), isTerminal: false), new StoppedClock());
        using var json = new JsonLinesLog(directory.File("log"), everySteps: 1_000_000);
        using var board = new TensorBoardLog(directory.Path, everySteps: 1_000_000);
        TrainingCallback[] callbacks = [progress, json, board];
        progress.OnBegin(new TrainingInfo(SquareNetwork.Info, 10, 0, 1, 10, 1, 1, 0));
        Step(callbacks);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Step(callbacks);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Step(TrainingCallback[] callbacks)
        {
            foreach (TrainingCallback callback in callbacks)
            {
                callback.OnStep(new StepResult(1, 1, 1, 1, 0.5, 1, 2, 0));
            }
        }
    }

    [Fact]
    public void A_console_with_another_display_gets_plain_lines()
    {
        var writer = new StringWriter();
        IAnsiConsole console = Console(writer, isTerminal: true);
        var clock = new StoppedClock();
        console.Live(new Text("")).Start(_ =>
        {
            using var progress = new ConsoleProgress(console, clock);
            Train(clock, progress);
            Assert.Null(progress.Error);
        });
        Assert.Contains("trained 2 epochs", writer.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsoleProgress(console) { LineInterval = TimeSpan.Zero });
    }

    private static TrainingHistory Train(StoppedClock clock, ConsoleProgress progress, TrainingCallback? last = null)
    {
        TrainingHistory history = Trainer.Fit(new SquareNetwork(seed: 1), Squares.Labelled(52), new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 8,
            Optimizer = new Sgd(0.1f),
            Validation = Squares.Labelled(20, seed: 9),
            Threads = 1,
            Callbacks = [new Ticking(clock), progress, new NoticeAfter(2, progress), .. last is null ? Array.Empty<TrainingCallback>() : [last]],
        });
        return history;
    }

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new Output(writer, isTerminal),
        });
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Each step takes a second, one tenth after another.</summary>
    private sealed class Ticking(StoppedClock clock) : TrainingCallback
    {
        public override void OnStep(in StepResult step) => clock.Advance(1);
    }

    private sealed class NoticeAfter(int epochs, ConsoleProgress progress) : TrainingCallback
    {
        public override void OnEpoch(EpochResult epoch)
        {
            if (epoch.Epoch == epochs)
            {
                progress.OnNotice("something happened");
            }
        }
    }

    private sealed class Failing : TrainingCallback
    {
        public override void OnEpoch(EpochResult epoch) => throw new DivideByZeroException();
    }

    private sealed class Output(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => 80;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
