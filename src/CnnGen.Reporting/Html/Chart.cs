using System.Globalization;
using System.Text;

namespace CnnGen.Reporting;

/// <summary>Draws curves over epochs as SVG: grid, ticks, legend, and the values as titles where the pointer is.</summary>
internal sealed class Chart(string title, IReadOnlyList<int> epochs, IReadOnlyList<ChartSeries> series, Func<double, string> format)
{
    /// <summary>The most epochs that get points of their own.</summary>
    public const int MostPoints = 300;

    private const int Width = 440, Height = 240, Left = 52, Right = 24, Top = 10, Bottom = 36;
    private const int MostMarkers = 40;
    private readonly ChartBucket[] _buckets = ChartBucket.Split(epochs.Count, MostPoints);
    private readonly ChartAxis _horizontal = ChartAxis.Counting(epochs[0], epochs[^1]);
    private readonly ChartAxis _vertical = Vertical(series);

    /// <summary>Whether the values are shares of 1, which the axis shows in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>The epoch whose parameters the network has, where it is not the last.</summary>
    public int? MarkedEpoch { get; init; }

    /// <summary>Whether there is anything to draw.</summary>
    public bool HasCurves => series.Count > 0;

    /// <summary>Draws the chart as a figure.</summary>
    public void Write(HtmlWriter html)
    {
        using (html.Begin("figure", ("class", "chart")))
        {
            using (html.Begin("figcaption"))
            {
                html.Add("strong", title);
                WriteLegend(html);
            }

            using (html.Begin("svg", ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-label", Summary())))
            {
                WriteGrid(html);
                if (MarkedEpoch is { } marked)
                {
                    WriteMark(html, marked);
                }

                foreach (ChartSeries curve in series)
                {
                    WriteCurve(html, curve);
                }

                WriteTitles(html);
            }
        }
    }

    /// <summary>Factors where the largest value is a hundred times the smallest.</summary>
    private static ChartAxis Vertical(IReadOnlyList<ChartSeries> series)
    {
        List<double> values = [.. series.SelectMany(static curve => curve.Finite)];
        if (values.Count == 0)
        {
            return ChartAxis.Linear(0, 1);
        }

        (double low, double high) = (values.Min(), values.Max());
        return low > 0 && high / low >= 100 ? ChartAxis.Logarithmic(low, high) : ChartAxis.Linear(low, high);
    }

    private void WriteLegend(HtmlWriter html)
    {
        using (html.Begin("span", ("class", "legend")))
        {
            foreach (ChartSeries curve in series)
            {
                html.Add("span", curve.Name, ("class", "key " + curve.Style));
            }
        }
    }

    private void WriteGrid(HtmlWriter html)
    {
        foreach (double tick in _vertical.Ticks)
        {
            string y = Pixel(Y(tick));
            html.AddVoid("line", ("class", "grid"), ("x1", Pixel(Left)), ("x2", Pixel(Width - Right)), ("y1", y), ("y2", y));
            string label = IsShare ? _vertical.PercentLabel(tick) : _vertical.Label(tick);
            html.Add("text", label, ("class", "tick end"), ("x", Pixel(Left - 6)), ("y", Pixel(Y(tick) + 4)));
        }

        string bottom = Pixel(Height - Bottom);
        html.AddVoid("line", ("class", "axis"), ("x1", Pixel(Left)), ("x2", Pixel(Width - Right)), ("y1", bottom), ("y2", bottom));
        foreach (double tick in _horizontal.Ticks)
        {
            string x = Pixel(X(tick));
            html.AddVoid("line", ("class", "axis"), ("x1", x), ("x2", x), ("y1", bottom), ("y2", Pixel(Height - Bottom + 4)));
            html.Add("text", _horizontal.Label(tick), ("class", "tick middle"), ("x", x), ("y", Pixel(Height - Bottom + 17)));
        }

        html.Add("text", "epoch", ("class", "tick end"), ("x", Pixel(Width - Right)), ("y", Pixel(Height - 3)));
    }

    private void WriteMark(HtmlWriter html, int epoch)
    {
        using (html.Begin("line", ("class", "mark"), ("x1", Pixel(X(epoch))), ("x2", Pixel(X(epoch))), ("y1", Pixel(Top)), ("y2", Pixel(Height - Bottom))))
        {
            html.Add("title", $"The network has the parameters of epoch {ReadableText.Whole(epoch)}");
        }
    }

    /// <summary>A line through the values; epochs without one interrupt it.</summary>
    private void WriteCurve(HtmlWriter html, ChartSeries curve)
    {
        var path = new StringBuilder();
        bool isDrawing = false;
        foreach (ChartBucket bucket in _buckets)
        {
            (int Index, double Value)[] points = [.. bucket.Extremes(curve)];
            foreach ((int index, double value) in points)
            {
                path.Append(isDrawing ? 'L' : 'M').Append(Pixel(X(epochs[index]))).Append(' ').Append(Pixel(Y(value)));
                isDrawing = true;
            }

            isDrawing &= points.Length > 0;
        }

        string density = _buckets.Length < epochs.Count ? " dense" : "";
        html.AddVoid("path", ("class", "curve " + curve.Style + density), ("d", path.Length == 0 ? "M0 0" : path.ToString()));
        if (epochs.Count <= MostMarkers)
        {
            foreach ((int index, double value) in _buckets.SelectMany(bucket => bucket.Extremes(curve)))
            {
                html.AddVoid("circle", ("class", "point " + curve.Style), ("cx", Pixel(X(epochs[index]))), ("cy", Pixel(Y(value))), ("r", "2.5"));
            }
        }
    }

    /// <summary>A band over the whole height for each bucket, so that the pointer need not hit a curve.</summary>
    private void WriteTitles(HtmlWriter html)
    {
        double[] centres = [.. _buckets.Select(bucket => (X(epochs[bucket.First]) + X(epochs[bucket.Last])) / 2)];
        for (int i = 0; i < centres.Length; i++)
        {
            double start = i == 0 ? Left : (centres[i - 1] + centres[i]) / 2;
            double end = i == centres.Length - 1 ? Width - Right : (centres[i] + centres[i + 1]) / 2;
            string width = Pixel(end - start), height = Pixel(Height - Top - Bottom);
            using (html.Begin("rect", ("class", "hit"), ("x", Pixel(start)), ("y", Pixel(Top)), ("width", width), ("height", height)))
            {
                html.Add("title", Describe(_buckets[i]));
            }
        }
    }

    private string Describe(ChartBucket bucket)
    {
        (int first, int last) = (epochs[bucket.First], epochs[bucket.Last]);
        List<string> lines = [first == last ? $"epoch {ReadableText.Whole(first)}" : $"epochs {ReadableText.Whole(first)} to {ReadableText.Whole(last)}"];
        foreach (ChartSeries curve in series)
        {
            double[] values = [.. bucket.Extremes(curve).Select(static point => point.Value).Order()];
            if (values.Length > 0)
            {
                lines.Add($"{curve.Name}: {format(values[0])}" + (values.Length > 1 ? $" to {format(values[1])}" : ""));
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>What a screen reader says.</summary>
    private string Summary() => $"{title} over {ReadableText.Counted(epochs.Count, "epoch")}; last: " + string.Join(
        ", ", series.Select(curve => $"{curve.Name} {(curve.Finite.Any() ? format(curve.Finite.Last()) : ReadableText.Nothing)}"));

    private double X(double epoch) => Left + ((Width - Left - Right) * _horizontal.Place(epoch));

    private double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * _vertical.Place(value));

    private static string Pixel(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
