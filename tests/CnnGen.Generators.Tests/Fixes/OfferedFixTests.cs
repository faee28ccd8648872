using CnnGen.Generators.Model;
using CnnGen.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Fixes;

/// <summary>Applies every fix that is offered for any mistake in the tests of diagnostics: each must mend it and break nothing.</summary>
public sealed class OfferedFixTests
{
    /// <summary>The mistakes with an answer that can be known.</summary>
    private static readonly string[] Fixable =
    [
        RuleIds.NotPartial, RuleIds.ContainerNotPartial, RuleIds.Static, RuleIds.Abstract, RuleIds.FileLocal,
        RuleIds.NoLoss, RuleIds.MisplacedLoss, RuleIds.SecondLoss,
        RuleIds.BlockAndNetwork, RuleIds.StraySetting, RuleIds.LossBesideHeads, RuleIds.ResidualShapes,
        RuleIds.KernelTooLarge, RuleIds.NotWhole, RuleIds.PoolPadding, RuleIds.BothSpellings, RuleIds.UnknownRounding, RuleIds.NotARate,
        RuleIds.OutOfRange, RuleIds.MomentumOutsideUnit, RuleIds.IndivisibleGroups, RuleIds.OneElement, RuleIds.IgnoredSoftTarget,
    ];

    public static TheoryData<DiagnosticCase> Cases => [.. RuleTests.AllCases];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task EachFix_RemovesItsDiagnosticAndAddsNone(DiagnosticCase mistake)
    {
        (string source, _) = Markup.Parse(mistake.Source);
        string[] before = await IdsAsync(source);
        foreach (AppliedFix fix in await FixHarness.ApplyEachAsync(source))
        {
            string[] after = await IdsAsync(fix.Source);
            string because = $"'{fix.Title}' gives {string.Join(", ", after)}:\n{fix.Source}";
            Assert.True(Count(after, fix.Diagnostic.Id) < Count(before, fix.Diagnostic.Id), because);
            Assert.True(after.All(id => Count(after, id) <= Count(before, id)), because);
        }
    }

    [Fact]
    public async Task FixableMistakes_AreOfferedAFix()
    {
        HashSet<string> offered = [];
        foreach (DiagnosticCase mistake in RuleTests.AllCases.Where(mistake => !offered.Contains(mistake.Id)))
        {
            offered.UnionWith((await FixHarness.ApplyEachAsync(Markup.Parse(mistake.Source).Source)).Select(fix => fix.Diagnostic.Id));
        }

        Assert.Superset(Fixable.ToHashSet(), offered);
    }

    /// <summary>A proposal that no provider carries out would never be seen.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task EachProposal_IsOffered(DiagnosticCase mistake)
    {
        (string source, _) = Markup.Parse(mistake.Source);
        Diagnostic[] diagnostics = [.. await GeneratorHarness.AnalyzeAsync(Compile.Create(source))];
        Assert.Equal(diagnostics.Sum(diagnostic => Fix.Read(diagnostic.Properties).Count()), (await FixHarness.ApplyEachAsync(source)).Count);
    }

    private static async Task<string[]> IdsAsync(string source) =>
        [.. (await GeneratorHarness.DiagnoseAsync(source)).Select(diagnostic => diagnostic.Id)];

    private static int Count(string[] ids, string id) => ids.Count(other => other == id);
}
