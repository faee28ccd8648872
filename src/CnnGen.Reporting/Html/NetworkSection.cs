namespace CnnGen.Reporting;

/// <summary>The network's layers with their cost.</summary>
internal static class NetworkSection
{
    private const int MostLayers = 300;

    public static void Write(HtmlWriter html, NetworkInfo network)
    {
        NetworkSummary summary = network.Summary;
        using (html.Begin("section"))
        {
            html.Add("h2", "Network");
            int shown = Math.Min(MostLayers, summary.Layers.Length);
            if (shown < summary.Layers.Length)
            {
                html.Add("p", $"The first {ReadableText.Whole(shown)} of {ReadableText.Whole(summary.Layers.Length)} layers.", ("class", "note"));
            }

            ReportTable.Write(
                html,
                ["layer (kind)", "output", "parameters", "multiply-adds"],
                [
                    ["input", Shape(summary.Input), "", ""],
                    .. summary.Layers.Take(shown).Select(static layer => new[]
                    {
                        $"{layer.Name} ({layer.Kind})", Shape(layer.Output), ReadableText.Whole(layer.ParameterCount), ReadableText.Whole(layer.MultiplyAdds),
                    }),
                ],
                ["total", "", ReadableText.Whole(summary.ParameterCount), ReadableText.Whole(summary.MultiplyAdds)]);
            html.Add("p", Memory(summary), ("class", "note after"));
        }
    }

    private static string Memory(NetworkSummary summary)
    {
        string text = $"{ReadableText.Whole(summary.LearnedCount)} parameters are learned, {ReadableText.Whole(summary.FrozenCount)} frozen";
        if (summary.StatisticCount > 0)
        {
            text += $"; {ReadableText.Whole(summary.StatisticCount)} running statistics are measured";
        }

        text += $". Memory: {ReadableText.Bytes(summary.ParameterBytes)} for parameters, "
            + $"{ReadableText.Bytes(summary.WorkspaceBytes)} to predict a sample on one thread";
        long training = summary.TrainingBytesPerSample;
        return training > 0 ? $"{text}, {ReadableText.Bytes(training)} to train for each sample of a batch." : text + ".";
    }

    private static string Shape(ImageShape shape) => shape is { Height: 1, Width: 1 } ? ReadableText.Whole(shape.Channels) : shape.ToString().Replace('x', '×');
}
