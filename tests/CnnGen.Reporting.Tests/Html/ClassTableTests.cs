using AngleSharp.Html.Dom;
using Xunit;

namespace CnnGen.Reporting.Tests.Html;

/// <summary>What the table of classes shows of maps and of single answers, whether the targets are labels or values for each class.</summary>
public class ClassTableTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Maps_have_an_overlap_and_are_counted_in_pixels(bool softTargets)
    {
        string[][] rows = Table(softTargets, new ImageShape(2, 3, 4));
        Assert.Equal(["class", "precision", "recall", "F1", "IoU", "pixels"], rows[0]);
        Assert.Equal(("60.0%", "4"), (rows[1][4].Replace("0.00", "0.0", StringComparison.Ordinal), rows[1][5]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Single_answers_are_counted_in_samples(bool softTargets) =>
        Assert.Equal(["class", "precision", "recall", "F1", "samples"], Table(softTargets, new ImageShape(2))[0]);

    /// <summary>Of four of the first class three are found, and one is taken for it.</summary>
    private static string[][] Table(bool softTargets, ImageShape shape)
    {
        var confusion = new ConfusionMatrix(2);
        foreach ((int label, int answer) in ((int, int)[])[(0, 0), (0, 0), (0, 0), (0, 1), (1, 0), (1, 1)])
        {
            confusion.Add(label, answer);
        }

        var head = new HeadInfo("Loss", LossKind.SoftmaxCrossEntropy, 1, shape) { SoftTargets = softTargets };
        IHtmlDocument document = ReportParser.Parse(new HtmlReport
        {
            Title = "Classes",
            Evaluation = new EvaluationReport(6, new LossResult(1, 4, 6), [new ClassReport(head, 1, confusion, [4, 2], [], [])]),
        });
        return ReportParser.Rows(ReportParser.Section(document, "Evaluation").QuerySelectorAll("table")[1]);
    }
}
