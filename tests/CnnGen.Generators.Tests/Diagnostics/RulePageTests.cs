using System.Globalization;
using System.Text.RegularExpressions;
using CnnGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>Every rule has a page, and what the page shows as wrong and as right is so.</summary>
public sealed class RulePageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "generators", "docs", "rules");

    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void Pages_AreThoseOfTheRules() =>
        Assert.Equal(
            Rules.All.Select(rule => rule.Id).Append("README").Order(),
            Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order());

    [Fact]
    public void Overview_ListsEveryRule()
    {
        string overview = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(Rules.All, rule => Assert.Contains(
            $"| [{rule.Id}]({rule.Id}.md) | {rule.Title.ToString(CultureInfo.InvariantCulture)} |", overview, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_ShowsAWrongAndARightExample(string id)
    {
        string page = (await File.ReadAllTextAsync(Path.Combine(Folder, id + ".md"))).ReplaceLineEndings("\n");
        Assert.StartsWith($"# {id}: {Rules.Find(id).Title.ToString(CultureInfo.InvariantCulture)}\n", page, StringComparison.Ordinal);
        Assert.Equal(["## Why", "## Wrong", "## Right"], Regex.Matches(page, "^## .*$", RegexOptions.Multiline).Select(match => match.Value));

        string[] examples = [.. Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        Assert.Equal([id], await AnalyzeAsync(examples[0]));
        Assert.Empty(await AnalyzeAsync(examples[1]));
        Assert.Empty(Compile.Create(examples[1]).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private static async Task<IEnumerable<string>> AnalyzeAsync(string source) =>
        (await GeneratorHarness.AnalyzeAsync(Compile.Create(source))).Select(diagnostic => diagnostic.Id);
}
