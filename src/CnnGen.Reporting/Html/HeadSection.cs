namespace CnnGen.Reporting;

/// <summary>What the evaluation says of one loss.</summary>
internal static class HeadSection
{
    private const int MostOutputs = 100;

    public static void Write(HtmlWriter html, HtmlReport report, HeadReport head)
    {
        ClassNaming names = ClassNaming.Of(report, head);
        bool isOnly = report.Evaluation!.Heads.Length == 1;
        using (html.Begin("section"))
        {
            html.Add("h2", isOnly ? "Evaluation" : $"Evaluation of {head.Head.Name}");
            switch (head)
            {
                case ClassReport classes:
                    WriteClasses(html, report, classes, names, isOnly);
                    break;
                case YesNoReport questions:
                    WriteQuestions(html, questions, names);
                    break;
                case ValueReport values:
                    ReportTable.WriteFacts(html,
                    [
                        new("Mean loss", ReadableText.Real(values.Loss)),
                        new("Mean absolute error", ReadableText.Real(values.MeanAbsoluteError)),
                        new("Root mean squared error", ReadableText.Real(values.RootMeanSquaredError)),
                    ]);
                    break;
            }
        }
    }

    private static void WriteClasses(HtmlWriter html, HtmlReport report, ClassReport classes, ClassNaming names, bool isOnly)
    {
        if (!isOnly)
        {
            WriteClassFacts(html, classes);
        }

        if (classes.Confusion.Count == 0)
        {
            html.Add("p", "No answer was counted.", ("class", "note"));
            return;
        }

        ConfusionSection.Write(html, classes.Confusion, names);
        ClassTable.Write(html, classes, names);
        if (classes.Mistakes.Length > 0)
        {
            MistakeSection.Write(html, classes.Mistakes, names, report.SamplePicture);
        }
    }

    private static void WriteClassFacts(HtmlWriter html, ClassReport classes) => ReportTable.WriteFacts(html,
    [
        new("Mean loss", ReadableText.Real(classes.Loss)),
        new("Accuracy", ReadableText.Percent(classes.Confusion.Accuracy)),
        .. classes.Ranks.Length > 5 ? new[] { new ReportSetting("Top-5 accuracy", ReadableText.Percent(classes.TopK(5))) } : [],
    ]);

    private static void WriteQuestions(HtmlWriter html, YesNoReport questions, ClassNaming names)
    {
        html.Add("p", $"Mean loss {ReadableText.Real(questions.Loss)}. An output above one half counts as yes.", ("class", "note"));
        bool hasCurve = !questions.RocAuc.IsEmpty;
        int shown = Math.Min(MostOutputs, questions.Outputs.Length);
        ReportTable.Write(
            html,
            ["output", "precision", "recall", "F1", "said yes", "are yes", .. hasCurve ? ["ROC AUC"] : Array.Empty<string>()],
            Enumerable.Range(0, shown).Select(i =>
            {
                ClassCounts counts = questions.Outputs[i];
                return (string[])
                [
                    names[i],
                    ReadableText.Percent(counts.Precision),
                    ReadableText.Percent(counts.Recall),
                    ReadableText.Percent(counts.F1),
                    ReadableText.Whole(counts.TruePositives + counts.FalsePositives),
                    ReadableText.Whole(counts.Support),
                    .. hasCurve ? [ReadableText.Real(questions.RocAuc[i])] : Array.Empty<string>(),
                ];
            }));
        if (shown < questions.Outputs.Length)
        {
            html.Add("p", $"The first {ReadableText.Whole(shown)} of {ReadableText.Whole(questions.Outputs.Length)} outputs.", ("class", "note"));
        }
    }
}
