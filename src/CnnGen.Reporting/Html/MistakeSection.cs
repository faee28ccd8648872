namespace CnnGen.Reporting;

/// <summary>The worst wrong answers, with pictures where there are any.</summary>
internal static class MistakeSection
{
    private const int MostMistakes = 24, Side = 160;

    public static void Write(HtmlWriter html, IReadOnlyList<Mistake> mistakes, ClassNaming names, Func<int, ByteImage>? picture)
    {
        int shown = Math.Min(MostMistakes, mistakes.Count);
        html.Add("h3", "Worst mistakes");
        string cut = shown < mistakes.Count ? $": the first {ReadableText.Whole(shown)} of {ReadableText.Whole(mistakes.Count)}." : ".";
        html.Add("p", "The samples whose true class got the lowest probability" + cut, ("class", "note"));
        using (html.Begin("div", ("class", "cards")))
        {
            foreach (Mistake mistake in mistakes.Take(shown))
            {
                WriteCard(html, mistake, names, picture);
            }
        }
    }

    private static void WriteCard(HtmlWriter html, Mistake mistake, ClassNaming names, Func<int, ByteImage>? picture)
    {
        string number = ReadableText.Whole(mistake.Sample);
        using (html.Begin("figure"))
        {
            if (picture is not null)
            {
                ReportImage.WriteSmall(html, picture(mistake.Sample), $"sample {number}", Side);
            }

            using (html.Begin("figcaption"))
            {
                html.Add("div", $"sample {number}", ("class", "label"));
                WriteAnswer(html, "true", names[mistake.Label], mistake.LabelProbability);
                WriteAnswer(html, "said", names[mistake.Answer], mistake.AnswerProbability);
            }
        }

        html.Line();
    }

    private static void WriteAnswer(HtmlWriter html, string what, string name, float probability)
    {
        using (html.Begin("div", ("class", "row")))
        {
            using (html.Begin("span"))
            {
                html.Add("span", what + " ", ("class", "label"));
                html.Add("bdi", HtmlText.Shorten(name, 40), ("title", name));
            }

            html.Add("span", ReadableText.RoughPercent(probability));
        }
    }
}
