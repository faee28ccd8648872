using Xunit;

namespace CnnGen.Reporting.Tests.Progress;

public class ProgressTextTests
{
    private static readonly ProgressState State = new(3, 10, 450, 938, 0.25, 0.12344, 0.96123, 0.001f, 12_345.6, 72.4, 30);

    [Fact]
    public void A_wide_terminal_shows_everything()
    {
        string[] lines = Lines(110, isUnicode: true);
        Assert.Equal("epoch  3/10  ━━━━━━━━━━" + new string('─', 30) + "  step 450/938  12,346 samples/s  1 min 12 s left", lines[0]);
        Assert.Equal("loss 0.1234  accuracy 96.12%  learning rate 0.001", lines[1]);
    }

    [Fact]
    public void Lines_fit_in_every_terminal_and_in_ascii()
    {
        foreach (int width in Enumerable.Range(11, 200))
        {
            string[] lines = Lines(width, isUnicode: false);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
            Assert.All(lines, static line => Assert.True(line.All(char.IsAscii)));
            Assert.StartsWith("epoch  3/10", lines[0], StringComparison.Ordinal);
        }

        Assert.Equal("epoch  3/10  step 450/938", Lines(26, isUnicode: true)[0]);
        Assert.Equal("loss 0.1234", Lines(12, isUnicode: true)[1]);
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        var state = new ProgressState(1, 1, 0, 5, 0, double.NaN, double.NaN, float.NaN, double.NaN, double.NaN, 0);
        Assert.Equal("epoch 1/1  step 0/5", ProgressText.Line(state));
        Assert.Equal("epoch 2/9  loss 0.5000  1.0 s  4.25 samples/s", ProgressText.Epoch(new EpochResult(2, 0.5, null, null, null, 1, 4.25, 1), 9));
        Assert.Equal("note: a b [31m", ProgressText.Notice("a\nb\e[31m"));
    }

    [Fact]
    public void Epochs_are_shortened_where_they_do_not_fit()
    {
        var epoch = new EpochResult(8, 0.02661, 0.993, 0.1089, 0.971, 6.5, 40_498, 0.001f);
        const string Long = "epoch 8/9  loss 0.0266  accuracy 99.30%  validation loss 0.1089  validation accuracy 97.10%  6.5 s  40,498 samples/s";
        Assert.Equal(Long, ProgressText.Epoch(epoch, 9));
        Assert.Equal(Long, ProgressText.Epoch(epoch, 9, Long.Length));
        Assert.Equal("epoch 8/9  loss 0.0266  acc 99.30%  val loss 0.1089  val acc 97.10%  6.5 s", ProgressText.Epoch(epoch, 9, Long.Length - 1));
    }

    [Theory]
    [InlineData(0.0, "0.00 s")]
    [InlineData(0.251, "0.25 s")]
    [InlineData(0.996, "1.0 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 min 00 s")]
    [InlineData(3599.6, "1 h 00 min")]
    [InlineData(172_800.0, "2 d 00 h")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void Durations_are_readable(double seconds, string expected) => Assert.Equal(expected, ReadableText.Duration(seconds));

    [Theory]
    [InlineData(0.0, "0.0000")]
    [InlineData(-1.5, "-1.5000")]
    [InlineData(0.000123, "1.23E-4")]
    [InlineData(123_456.0, "1.23E+5")]
    [InlineData(double.NaN, "–")]
    public void Numbers_are_readable(double number, string expected) => Assert.Equal(expected, ReadableText.Real(number));

    [Fact]
    public void Bytes_have_units()
    {
        Assert.Equal(["1023 bytes", "1.0 KiB", "1.5 MiB", "2048.0 TiB"], new[] { 1023, 1024, 3L << 19, 2L << 50 }.Select(ReadableText.Bytes));
    }

    [Fact]
    public void Speed_leaves_validation_out_and_remaining_time_counts_it()
    {
        var clock = new StoppedClock();
        var meter = new ProgressMeter(clock, new TrainingInfo(SquareNetwork.Info, 40, 8, 10, 4, 3, 1, StepsDone: 0));
        Assert.Equal((1, 0, double.NaN), (meter.Read().Epoch, meter.Read().Step, meter.Read().SamplesPerSecond));
        for (int i = 1; i <= 4; i++)
        {
            clock.Advance(0.5);
            meter.Add(new StepResult(1, i, i, 10, i, i, 10, 0.1f));
        }

        ProgressState first = meter.Read();
        Assert.Equal(20, first.SamplesPerSecond, 1e-9);
        Assert.Equal(2.5, first.Loss, 1e-12);
        Assert.Equal(0.25, first.Accuracy, 1e-12);
        Assert.Equal(4, first.RemainingSeconds, 1e-9);
        Assert.Equal(1 / 3.0, first.Done, 1e-12);
        clock.Advance(2);
        meter.EndEpoch();
        clock.Advance(0.5);
        meter.Add(new StepResult(2, 1, 5, 10, 7, 9, 10, 0.1f));
        ProgressState second = meter.Read();
        Assert.Equal(20, second.SamplesPerSecond, 1e-9);
        Assert.Equal((7.0, 0.9), (second.Loss, second.Accuracy));
        Assert.Equal(4.5 / 5 * 7, second.RemainingSeconds, 1e-9);
        for (int i = 0; i < 100; i++)
        {
            clock.Advance(0.25);
            meter.Add(new StepResult(2, 1, 5, 10, 7, 9, 10, 0.1f));
        }

        Assert.Equal(40, meter.Read().SamplesPerSecond, 0.1);
    }

    private static string[] Lines(int width, bool isUnicode) =>
        [.. ProgressText.Live(State, width, isUnicode).Select(static line => string.Concat(line.Select(static part => part.Text)))];
}
