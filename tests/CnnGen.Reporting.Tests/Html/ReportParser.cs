using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace CnnGen.Reporting.Tests.Html;

/// <summary>Reads a report by two parsers, and holds it to what every report must be.</summary>
internal static partial class ReportParser
{
    private static readonly HashSet<string> Elements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2", "h3", "p", "bdi", "dl", "div", "dt", "dd", "figure", "figcaption", "strong",
        "span", "svg", "line", "text", "path", "circle", "rect", "details", "summary", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "img", "ul", "li",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "lang", "charset", "name", "content", "http-equiv", "class", "dir", "title", "style", "scope", "src", "alt", "width", "height", "viewBox", "role", "aria-label",
        "x", "y", "x1", "x2", "y1", "y2", "d", "cx", "cy", "r",
    ];

    public static IHtmlDocument Parse(HtmlReport report)
    {
        string html = report.ToHtml();
        XDocument xml = XDocument.Parse(html, LoadOptions.PreserveWhitespace);
        IHtmlDocument document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

        // Both parsers see the same elements, and only those that the report writes itself: nothing of a text became markup.
        Assert.Equal(xml.Descendants().Select(static element => element.Name.LocalName), document.All.Select(static element => element.LocalName));
        Assert.All(document.All, static element => Assert.Contains(element.LocalName, Elements));
        Assert.All(document.All.SelectMany(static element => element.Attributes), static attribute => Assert.Contains(attribute.Name, Attributes));
        Assert.All(document.QuerySelectorAll("[style]"), static element => Assert.Matches(@"^--a:[01]\.\d\d$", element.GetAttribute("style")));
        Assert.All(document.QuerySelectorAll("img"), static image => Assert.StartsWith("data:image/png;base64,iVBORw0KGgo", image.GetAttribute("src"), StringComparison.Ordinal));
        Assert.DoesNotMatch(Reference(), document.QuerySelector("style")!.TextContent);
        Assert.StartsWith("default-src 'none'; img-src data:;", document.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
        return document;
    }

    /// <summary>The visible rows of a table.</summary>
    public static string[][] Rows(IElement table) =>
        [.. table.QuerySelectorAll("tr").Select(static row => row.Children.Select(static cell => cell.TextContent).ToArray())];

    /// <summary>The section with that heading.</summary>
    public static IElement Section(IHtmlDocument document, string heading) =>
        document.QuerySelectorAll("section").Single(section => section.QuerySelector("h2")!.TextContent == heading);

    [GeneratedRegex(@"url\(|@import|https?:|//", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();
}
