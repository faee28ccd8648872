using System.Globalization;
using System.Text;

namespace CnnGen.Reporting;

/// <summary>
/// A training and what came of it as one HTML file: curves, measures, mistakes, pictures, the network and its settings. The file
/// needs nothing from elsewhere and runs no script, so it can be sent and kept.
/// </summary>
/// <remarks>
/// All but the title may be missing; a part without content is left out. Long lists are cut, and the report says so. Texts may hold
/// anything: they are shown, never interpreted.
/// </remarks>
/// <example>
/// <code>
/// new HtmlReport
/// {
///     Title = "Digits",
///     History = history,
///     Evaluation = Trainer.Evaluate(network, test),
///     SamplePicture = SamplePictures.Of(test),
///     Network = Digits.Info,
///     Settings = ReportSetting.Of(options),
/// }.Save("digits.html");
/// </code>
/// </example>
public sealed class HtmlReport
{
    /// <summary>The report's title.</summary>
    public required string Title { get; init; }

    /// <summary>A paragraph below the title, for example what was tried and what it showed.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The training, shown as curves.</summary>
    public TrainingHistory? History { get; init; }

    /// <summary>How good the network is on samples that it was not trained on.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>Names of the classes of the first head that has classes, one for each; numbers by default.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>Names of the classes or outputs of heads by <see cref="HeadInfo.Name"/>; they go before <see cref="ClassNames"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> HeadNames { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Draws the evaluation's sample of a number, for the worst mistakes; without it they are listed without pictures.
    /// <see cref="SamplePictures"/> makes it of a dataset.
    /// </summary>
    public Func<int, ByteImage>? SamplePicture { get; init; }

    /// <summary>The network, shown as a table of its layers.</summary>
    public NetworkInfo? Network { get; init; }

    /// <summary>Pictures with captions: filters before and after the training, feature maps, heat maps.</summary>
    public IReadOnlyList<NamedPicture> Pictures { get; init; } = [];

    /// <summary>Settings of the training; see <see cref="ReportSetting.Of"/>.</summary>
    public IReadOnlyList<ReportSetting> Settings { get; init; } = [];

    /// <summary>Samples that were left out, each with the reason.</summary>
    public IReadOnlyList<string> SkippedSamples { get; init; } = [];

    /// <summary>What the training ran on; this process's by default, null to leave it out.</summary>
    public ReportEnvironment? Environment { get; init; } = ReportEnvironment.Current;

    /// <summary>When the report was made; the present by default.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Writes the file. An older one is replaced as a whole, and stays if anything fails.</summary>
    /// <param name="path">The file, usually <c>.html</c>. Its directory must exist.</param>
    /// <exception cref="InvalidOperationException">There are names, and not as many as their head has classes.</exception>
    /// <exception cref="IOException">The directory is missing, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] content = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(content));
    }

    /// <summary>The file's content.</summary>
    /// <exception cref="InvalidOperationException">There are names, and not as many as their head has classes.</exception>
    public string ToHtml()
    {
        var html = new HtmlWriter();
        using (html.Begin("html", ("lang", "en")))
        {
            using (html.Begin("head"))
            {
                html.AddVoid("meta", ("charset", "utf-8"));
                html.AddVoid("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));

                // Whatever might slip in, the browser fetches and runs nothing.
                html.AddVoid("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; img-src data:; style-src 'unsafe-inline'"));
                html.Add("title", Title);
                html.Style(ReportStyle.Css);
            }

            using (html.Begin("body"))
            {
                WriteHeader(html);
                using (html.Begin("main"))
                {
                    WriteSections(html);
                }
            }
        }

        html.Line();
        return html.ToString();
    }

    private void WriteHeader(HtmlWriter html)
    {
        using (html.Begin("header"))
        {
            html.AddName("h1", Title);
            DateTimeOffset created = Created ?? DateTimeOffset.UtcNow;
            string time = created.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
            using (html.Begin("p", ("class", "meta")))
            {
                if (Network is not null)
                {
                    html.Add("bdi", Network.Name);
                    html.Text(" · ");
                }

                html.Text(time);
            }

            if (Introduction.Length > 0)
            {
                html.Add("p", Introduction, ("dir", "auto"));
            }

            FigureSection.Write(html, this);
        }
    }

    private void WriteSections(HtmlWriter html)
    {
        if (History is { Epochs.Count: > 0 })
        {
            HistorySection.Write(html, History);
        }

        foreach (HeadReport head in Evaluation?.Heads ?? [])
        {
            HeadSection.Write(html, this, head);
        }

        if (Pictures.Count > 0)
        {
            PictureSection.Write(html, Pictures);
        }

        if (Network is not null)
        {
            NetworkSection.Write(html, Network);
        }

        FactSection.Write(html, this);
    }
}
