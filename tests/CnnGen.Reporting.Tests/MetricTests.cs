using System.Collections.Immutable;
using CnnGen.Reporting.Tests.TensorBoard;
using Xunit;

namespace CnnGen.Reporting.Tests;

/// <summary>Metrics of the user's own are shown wherever results are.</summary>
public class MetricTests
{
    private static readonly EpochResult Epoch = new(1, 0.5, null, 0.25, null, 1, 8, 0.125f)
    {
        Metrics = ImmutableSortedDictionary<string, double>.Empty.Add("mean <F1>", 0.75).Add("odd", double.NaN),
    };

    [Fact]
    public void On_the_console() => Assert.Equal(
        "epoch 1/9  loss 0.5000  validation loss 0.2500  mean <F1> 0.7500  odd –  1.0 s  8.00 samples/s", ProgressText.Epoch(Epoch, 9));

    [Fact]
    public void In_the_log()
    {
        using var directory = new TemporaryDirectory();
        using (var log = new JsonLinesLog(directory.File("log")))
        {
            log.OnEpoch(Epoch);
        }

        Assert.EndsWith("\"metrics\":{\"mean \\u003CF1\\u003E\":0.75,\"odd\":\"NaN\"}}\n", File.ReadAllText(directory.File("log")), StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_event_file()
    {
        using var directory = new TemporaryDirectory();
        using var log = new TensorBoardLog(directory.Path);
        log.OnEpoch(Epoch);
        log.Dispose();
        Assert.Contains(
            EventReader.Read(File.ReadAllBytes(log.Path)).SelectMany(static read => read.Values), static value => value is { Tag: "validation/mean <F1>", Scalar: 0.75f });
    }

    [Fact]
    public void In_the_report()
    {
        string html = new HtmlReport { Title = "x", History = new TrainingHistory([Epoch, Epoch with { Epoch = 2 }]) }.ToHtml();
        Assert.Contains("mean &lt;F1&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<F1>", html, StringComparison.Ordinal);
        Assert.Contains("0.7500", html, StringComparison.Ordinal);
    }
}
