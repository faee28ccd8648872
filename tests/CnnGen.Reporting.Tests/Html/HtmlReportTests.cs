using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace CnnGen.Reporting.Tests.Html;

public class HtmlReportTests
{
    private static readonly DateTimeOffset Time = new(2025, 6, 15, 17, 6, 40, TimeSpan.FromHours(2));

    [Fact]
    public void Settings_tell_what_is_not_as_by_default()
    {
        var options = new TrainingOptions
        {
            Epochs = 1500, BatchSize = 32, DropLast = true, Optimizer = new AdamW(3e-3f), Schedule = LearningRateSchedule.Cosine(0.1), ClipNorm = 2.5,
            ValidationSplit = 0.2, EarlyStopping = new EarlyStopping { Patience = 1 }, Threads = 3, Seed = 7,
        };
        Assert.Equal<string>(
            [
                "Epochs: 1,500", "Batch size: 32, whole batches only", "Optimizer: AdamW, beta1 0.9, beta2 0.999, epsilon 1E-08, weight decay 0.01", "Learning rate: 0.003",
                "Seed: 7", "Threads: 3", "Schedule: half a cosine to 0.1", "Largest norm of gradients: 2.5", "Share taken for validation: 20.00%",
                "Early stopping: ValidationLoss not better for 1 epoch",
            ],
            [.. ReportSetting.Of(options).Select(setting => $"{setting.Name}: {setting.Value}")]);
        Assert.Equal(6, ReportSetting.Of(new TrainingOptions { Optimizer = new Sgd(1f) }).Count);
    }

    [Fact]
    public void A_title_is_enough()
    {
        IHtmlDocument document = ReportParser.Parse(new HtmlReport { Title = "Nothing yet", Environment = null, Created = Time });
        Assert.Equal("Nothing yet", document.Title);
        Assert.Equal("Nothing yet", document.QuerySelector("h1")!.TextContent);
        Assert.Equal("2025-06-15 15:06 UTC", document.QuerySelector("p.meta")!.TextContent);
        Assert.Empty(document.QuerySelectorAll("section, dl, table, svg"));
    }

    [Fact]
    public void A_training_is_shown_with_all_that_came_of_it()
    {
        MemoryDataset test = Squares.Labelled(40, seed: 9);
        var network = new SquareNetwork(seed: 1);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 8, Optimizer = new Sgd(0.05f), Validation = test, Threads = 1 };
        TrainingHistory history = Trainer.Fit(network, Squares.Labelled(64), options);
        EvaluationReport evaluation = Trainer.Evaluate(network, test);
        IHtmlDocument document = ReportParser.Parse(new HtmlReport
        {
            Title = "Squares",
            Introduction = "Where is it?",
            History = history,
            Evaluation = evaluation,
            ClassNames = ["upper left", "upper right", "lower left", "lower right"],
            SamplePicture = SamplePictures.Of(test),
            Network = SquareNetwork.Info,
            Settings = ReportSetting.Of(options),
            SkippedSamples = ["a.png: damaged"],
            Pictures = [new NamedPicture("Filters", FilterPicture.Draw(new float[6 * 27], 6, 3, 3, 3), "All grey.")],
        });
        string[] headings = [.. document.QuerySelectorAll("h2").Select(static heading => heading.TextContent)];
        Assert.Equal(["Training", "Evaluation", "Pictures", "Network", "Settings", "Skipped samples", "Environment"], headings);
        Dictionary<string, string> figures = document.QuerySelectorAll("dl div").ToDictionary(static div => div.Children[0].TextContent, static div => div.Children[1].TextContent);
        Assert.Equal(evaluation.Accuracy.ToString("P2", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal), figures["Accuracy, evaluated"]);
        Assert.Equal(("40", "3"), (figures["Samples evaluated"], figures["Epochs"]));
        Assert.Equal(["Loss", "Accuracy"], document.QuerySelectorAll("figure.chart strong").Select(static title => title.TextContent));
        Assert.Contains("The learning rate was 0.05 throughout.", document.Body!.TextContent, StringComparison.Ordinal);

        ConfusionMatrix confusion = evaluation.Classes!.Confusion;
        string[][] matrix = ReportParser.Rows(document.QuerySelector("table.heat")!);
        Assert.Equal(["", "upper left", "upper right", "lower left", "lower right"], matrix[0]);
        Assert.Equal(
            Enumerable.Range(0, 4).Select(label => string.Join(' ', Enumerable.Range(0, 4).Select(answer => confusion[label, answer]))),
            matrix[1..].Select(static row => string.Join(' ', row[1..])));
        string[][] classes = ReportParser.Rows(ReportParser.Section(document, "Evaluation").QuerySelectorAll("table")[1]);
        Assert.Equal(["class", "precision", "recall", "F1", "ROC AUC", "samples"], classes[0]);
        Assert.Equal(("upper left", "10"), (classes[1][0], classes[1][5]));
        Assert.Equal(("mean", "40"), (classes[5][0], classes[5][5]));
        IElement[] cards = [.. document.QuerySelectorAll(".cards figure")];
        Assert.Equal(Math.Min(24, evaluation.Classes.Mistakes.Length), cards.Length);
        Assert.NotEmpty(cards);
        Assert.All(cards, static card => Assert.Single(card.QuerySelectorAll("img")));
        Mistake worst = evaluation.Classes.Mistakes[0];
        string[] names = ["upper left", "upper right", "lower left", "lower right"];
        string Share(float probability) => (100 * (double)probability).ToString("F1", CultureInfo.InvariantCulture) + "%";
        Assert.Equal(
            $"sample {worst.Sample}true {names[worst.Label]}{Share(worst.LabelProbability)}said {names[worst.Answer]}{Share(worst.AnswerProbability)}",
            cards[0].TextContent);
        string[][] layers = ReportParser.Rows(ReportParser.Section(document, "Network").QuerySelector("table")!);
        Assert.Equal(["Conv1 (Conv2D)", "6×8×8", "168", "10,368"], layers[2]);
        Assert.Equal(["total", "", "556", "10,752"], layers[^1]);
        Assert.Equal(["Optimizer", "Sgd"], ReportParser.Rows(ReportParser.Section(document, "Settings").QuerySelector("table")!)[2]);
    }

    [Fact]
    public void Heads_of_all_kinds_are_shown()
    {
        EvaluationReport evaluation = Trainer.Evaluate(new ManyHeads(seed: 1), Squares.ForAllHeads(30));
        var report = new HtmlReport
        {
            Title = "Heads",
            Evaluation = evaluation,
            ClassNames = ["a", "b", "c", "d"],
            HeadNames = new Dictionary<string, IReadOnlyList<string>> { [evaluation.Heads[1].Head.Name] = ["is red", "is round", "is old"] },
            Network = ManyHeads.Info,
        };
        IHtmlDocument document = ReportParser.Parse(report);
        IElement[] sections = [.. evaluation.Heads.Select(head => ReportParser.Section(document, $"Evaluation of {head.Head.Name}"))];
        Assert.Equal("a", ReportParser.Rows(sections[0].QuerySelector("table.heat")!)[0][1]);
        var questions = (YesNoReport)evaluation.Heads[1];
        string[][] rows = ReportParser.Rows(sections[1].QuerySelector("table")!);
        Assert.Equal(["output", "precision", "recall", "F1", "said yes", "are yes", "ROC AUC"], rows[0]);
        Assert.Equal(
            ["is round", (100 * questions.Outputs[1].Precision).ToString("F2", CultureInfo.InvariantCulture) + "%", questions.RocAuc[1].ToString("F4", CultureInfo.InvariantCulture)],
            new[] { rows[2][0], rows[2][1], rows[2][6] });
        var values = (ValueReport)evaluation.Heads[2];
        Assert.Contains(["Root mean squared error", values.RootMeanSquaredError.ToString("F4", CultureInfo.InvariantCulture)], ReportParser.Rows(sections[2].QuerySelector("table")!));
    }

    [Fact]
    public void Names_must_be_as_many_as_classes()
    {
        EvaluationReport evaluation = Trainer.Evaluate(new SquareNetwork(seed: 1), Squares.Labelled(8));
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => new HtmlReport { Title = "x", Evaluation = evaluation, ClassNames = ["a", "b"] }.ToHtml());
        Assert.Equal("ClassNames has 2 names, and the head Loss has 4 classes or outputs. Give a name for each, or none.", error.Message);
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        const string Hostile = "</td></style><script>alert(1)</script><img src=x onerror='a'> \" ' & \u202Eevil\0 https://example.com \uD800";
        string shown = Hostile.Replace('\u202E', '\uFFFD').Replace('\0', '\uFFFD').Replace('\uD800', '\uFFFD');
        EvaluationReport evaluation = Trainer.Evaluate(new SquareNetwork(seed: 1), Squares.Labelled(40));
        var info = new NetworkInfo
        {
            Name = Hostile,
            Input = new ImageShape(1),
            Output = new ImageShape(1),
            Parameters = [],
            Layers = [new LayerInfo(Hostile, Hostile, new ImageShape(1), 0, 0)],
            ParameterStorage = 0,
            TrainableStorage = 0,
            Inference = new WorkspaceLayout(0, 0),
        };
        IHtmlDocument document = ReportParser.Parse(new HtmlReport
        {
            Title = Hostile,
            Introduction = Hostile,
            Evaluation = evaluation,
            ClassNames = [Hostile, new string('x', 5000), "שלום עולם", " "],
            Network = info,
            Settings = [new ReportSetting(Hostile, Hostile)],
            SkippedSamples = [Hostile],
            Pictures = [new NamedPicture(Hostile, new ByteImage(new ImageShape(1), [0]), Hostile)],
            Environment = ReportEnvironment.Current with { Processor = Hostile },
        });
        Assert.Equal(shown, document.QuerySelector("h1")!.TextContent);
        Assert.Equal(shown, ReportParser.Section(document, "Skipped samples").QuerySelector("li")!.TextContent);
        Assert.Equal([shown, shown], ReportParser.Rows(ReportParser.Section(document, "Settings").QuerySelector("table")!)[0]);
        Assert.Equal(shown, document.QuerySelector(".pictures img")!.GetAttribute("alt"));
        string[][] matrix = ReportParser.Rows(document.QuerySelector("table.heat")!);
        Assert.All(matrix[0], static name => Assert.InRange(name.Length, 0, 20));
        Assert.Equal("3", matrix[4][0]);
    }

    [Fact]
    public void Long_lists_stay_usable()
    {
        const int Classes = 1000;
        var confusion = new ConfusionMatrix(Classes);
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            confusion.Add(i % Classes, random.Next(3) == 0 ? random.Next(Classes) : i % Classes);
        }

        HeadInfo head = new("Loss", LossKind.SoftmaxCrossEntropy, 1, new ImageShape(Classes));
        var classes = new ClassReport(
            head, 1, confusion, [.. new long[Classes]], [.. new double[Classes]], [.. Enumerable.Range(0, 500).Select(static i => new Mistake(i, 0, 1, 0.1f, 0.9f))]);
        IHtmlDocument document = ReportParser.Parse(new HtmlReport
        {
            Title = "Long",
            History = new TrainingHistory([.. Enumerable.Range(1, 10_000).Select(static i => new EpochResult(i, 1.0 / i, null, i == 5000 ? 77 : 2.0 / i, null, 1, 10, 1f / i))])
            {
                ParametersOfEpoch = 5123,
            },
            Evaluation = new EvaluationReport(20_000, new LossResult(1, confusion.Correct, confusion.Count), [classes]),
            Settings = [.. Enumerable.Range(0, 1000).Select(static i => new ReportSetting($"s{i}", ""))],
            SkippedSamples = [.. Enumerable.Range(0, 1000).Select(static i => $"{i}.png")],
            Pictures = [.. Enumerable.Range(0, 150).Select(static i => new NamedPicture($"p{i}", new ByteImage(new ImageShape(1), [0])))],
        });
        Assert.InRange(document.DocumentElement.OuterHtml.Length, 50_000, 700_000);
        string text = document.Body!.TextContent;
        Assert.Contains("34 epochs at a time are drawn together", text, StringComparison.Ordinal);
        Assert.Contains("The network has the parameters of epoch 5,123, which is marked.", text, StringComparison.Ordinal);
        Assert.Contains("The last 50 of 10,000 epochs as a table", text, StringComparison.Ordinal);
        Assert.Contains("1,000 classes are too many to show the whole matrix.", text, StringComparison.Ordinal);
        Assert.Contains("The 40 classes with the lowest F1, of 1,000.", text, StringComparison.Ordinal);
        Assert.Contains("the first 24 of 500.", text, StringComparison.Ordinal);
        Assert.Contains("1,000 samples were left out; the first 50:", text, StringComparison.Ordinal);
        Assert.Contains("The first 100 of 150.", text, StringComparison.Ordinal);
        Assert.Contains("The first 200 of 1,000.", text, StringComparison.Ordinal);
        Assert.Contains("77.0000", document.QuerySelectorAll("svg")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, document.QuerySelectorAll("svg").Length);
        Assert.Equal(2, document.QuerySelectorAll(".mark").Length);
        long[] times = [.. ReportParser.Rows(ReportParser.Section(document, "Evaluation").QuerySelector("table")!)[1..].Select(static row => long.Parse(row[2], CultureInfo.InvariantCulture))];
        Assert.Equal(25, times.Length);
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public void Points_lie_where_their_values_are()
    {
        EpochResult[] epochs = [new(1, 4, null, null, null, 1, 1, 1), new(2, 2, null, null, null, 1, 1, 1), new(3, 0, null, null, null, 1, 1, 1)];
        IHtmlDocument document = ReportParser.Parse(new HtmlReport { Title = "x", History = new TrainingHistory(epochs) { ParametersOfEpoch = 3 } });
        Assert.Equal("M52 10L234 107L416 204", document.QuerySelector("path.first")!.GetAttribute("d"));
        Assert.Equal(["0", "1", "2", "3", "4", "1", "2", "3", "epoch"], document.QuerySelectorAll("svg text").Select(static label => label.TextContent));
        Assert.Equal("epoch 2\ntraining: 2.0000", document.QuerySelectorAll("rect title")[1].TextContent);
        Assert.Equal("Loss over 3 epochs; last: training 0.0000", document.QuerySelector("svg")!.GetAttribute("aria-label"));
    }

    [Fact]
    public void The_same_report_is_the_same_file_under_every_culture()
    {
        var report = new HtmlReport
        {
            Title = "x",
            Created = Time,
            History = new TrainingHistory([new EpochResult(1, 0.5, 0.25, 1e-7, 0.5, 61.5, double.PositiveInfinity, 0.001f)]) { ParametersOfEpoch = 1 },
        };
        string expected = report.ToHtml();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "~");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(expected, report.ToHtml());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_file_is_replaced_as_a_whole_or_not_at_all()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("report.html");
        File.WriteAllText(path, "older");
        EvaluationReport evaluation = Trainer.Evaluate(new SquareNetwork(seed: 1), Squares.Labelled(40));
        var failing = new HtmlReport { Title = "x", Evaluation = evaluation, SamplePicture = static _ => throw new DivideByZeroException() };
        Assert.NotEmpty(evaluation.Classes!.Mistakes);
        Assert.Throws<DivideByZeroException>(() => failing.Save(path));
        Assert.Equal("older", File.ReadAllText(path));
        var report = new HtmlReport { Title = "x", Created = Time };
        report.Save(path);
        Assert.Equal(report.ToHtml(), File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(directory.Path));
        Assert.ThrowsAny<IOException>(() => report.Save(directory.File("no/report.html")));
        Assert.ThrowsAny<ArgumentException>(() => report.Save(""));
    }
}
