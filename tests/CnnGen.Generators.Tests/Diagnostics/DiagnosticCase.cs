using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>A source with one mistake, and exactly what the user must see.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Source">The source, with the expected place marked.</param>
/// <param name="Message">The whole message.</param>
public sealed record DiagnosticCase(string Id, string Source, string Message)
{
    /// <summary>Asserts that the source gives these diagnostics, at the marks, and nothing else but <paramref name="compilerIds"/>.</summary>
    internal static async Task AssertAsync(string marked, (string Id, string Message)[] expected, params string[] compilerIds)
    {
        (string source, IReadOnlyList<(int Start, string Text)> spans) = Markup.Parse(marked);
        Diagnostic[] diagnostics = [.. await GeneratorHarness.DiagnoseAsync(source)];
        Diagnostic[] own = [.. diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("CNN", StringComparison.Ordinal))];
        Assert.Equal(
            string.Join("\n", expected.Select(error => error.Id + ": " + error.Message)),
            string.Join("\n", own.Select(diagnostic => diagnostic.Id + ": " + diagnostic.GetMessage(CultureInfo.InvariantCulture))));
        Assert.Equal(spans, [.. own.Select(diagnostic => (diagnostic.Location.SourceSpan.Start, TextAt(source, diagnostic.Location.SourceSpan)))]);
        Assert.Equal(compilerIds.Order(), diagnostics.Except(own).Select(diagnostic => diagnostic.Id).Order());
    }

    /// <inheritdoc/>
    public override string ToString() => Id + " " + Message;

    private static string TextAt(string source, TextSpan span) => source.Substring(span.Start, span.Length);
}
