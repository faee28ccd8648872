using System.Globalization;
using CnnGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>Every rule: its id, its exact message and the exact text that it marks.</summary>
public sealed class RuleTests
{
    /// <summary>Every case there is.</summary>
    public static DiagnosticCase[] AllCases => [.. ClassRuleCases.NotPartial, .. SingleCases];

    public static TheoryData<DiagnosticCase> SingleErrors => [.. SingleCases];

    public static TheoryData<DiagnosticCase> WithCompilerError => [.. ClassRuleCases.NotPartial];

    private static DiagnosticCase[] SingleCases =>
    [
        .. ClassRuleCases.All,
        .. BlockRuleCases.All,
        .. ShapeRuleCases.All,
        .. LossRuleCases.All,
        .. ActivationRuleCases.All,
        .. ConvolutionRuleCases.All,
        .. ScalingRuleCases.All,
        .. NormalizationRuleCases.All,
        .. CompositionRuleCases.All,
        .. UselessRuleCases.All,
        .. BudgetRuleCases.All,
    ];

    [Theory]
    [MemberData(nameof(SingleErrors))]
    public Task Mistake_GivesExactlyOneDiagnostic(DiagnosticCase mistake) =>
        DiagnosticCase.AssertAsync(mistake.Source, [(mistake.Id, mistake.Message)]);

    [Theory]
    [MemberData(nameof(WithCompilerError))]
    public Task MissingPartial_GivesOneErrorBesideTheCompilers(DiagnosticCase mistake) =>
        DiagnosticCase.AssertAsync(mistake.Source, [(mistake.Id, mistake.Message)], "CS0260");

    /// <summary>What a rule's descriptor tells the user and what its problems tell the generator must agree.</summary>
    [Theory]
    [MemberData(nameof(SingleErrors))]
    public void OnlyErrors_KeepANetworkFromBeingGenerated(DiagnosticCase mistake)
    {
        string source = Markup.Parse(mistake.Source).Source;
        int networks = source.Split("[Network(").Length - 1;
        int generated = GeneratorHarness.Run(source).Files.Keys.Count(file => file.EndsWith(".Kernels.g.cs", StringComparison.Ordinal));

        // The generator knows nothing of budgets: what exceeds one is generated.
        bool isError = Rules.Find(mistake.Id).DefaultSeverity == DiagnosticSeverity.Error && !source.Contains("[Budget(", StringComparison.Ordinal);
        Assert.Equal(isError && networks > 0, generated < networks);
    }

    [Fact]
    public void EveryRule_HasACase()
    {
        IEnumerable<string> tested = AllCases.Select(mistake => mistake.Id);
        Assert.Equal(Rules.All.Select(rule => rule.Id).Order(), tested.Distinct().Order());
    }

    [Fact]
    public void EveryRule_IsEnabledAndHasAnIdOfItsOwn()
    {
        Assert.Equal(Rules.All.Length, Rules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(Rules.All, rule =>
        {
            Assert.Matches("^CNN0[0-9]{3}$", rule.Id);
            Assert.True(rule.IsEnabledByDefault);
            Assert.Equal(Rules.Pages + rule.Id + ".md", rule.HelpLinkUri);
        });
        Assert.Equal(Rules.All, new NetworkAnalyzer().SupportedDiagnostics);
    }

    [Fact]
    public void EveryRule_HasOneReleaseRow()
    {
        string folder = Path.Combine(Repository.Root, "generators", "CnnGen.Generators");
        string[] rows = [.. new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadLines(Path.Combine(folder, file)))
            .Where(line => line.StartsWith("CNN", StringComparison.Ordinal))];
        string[] expected = [.. Rules.All.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title.ToString(CultureInfo.InvariantCulture)}")];
        Assert.Equal(expected.Order(), rows.Order());
    }
}
