using System.Collections.Immutable;
using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generators.Diagnostics;

/// <summary>
/// Reports every mistake in networks and blocks. It runs the generator's own parsing and shape checks again rather than being
/// told by it: positions in the text change with every line typed, and code need not be generated anew for that.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (Problem problem in FindProblems(type, context.CancellationToken))
        {
            Location location = ProblemLocator.Find(type, problem.Site, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.Find(problem.Rule), location, Fix.Write(problem.Fixes), [.. problem.Texts]));
        }
    }

    private static IEnumerable<Problem> FindProblems(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (NetworkParser.Parse(type, cancellation) is not { } parsed)
        {
            return FindProblemsOutsideNetworks(type, cancellation);
        }

        CheckedNetwork network = NetworkChecker.Check(parsed);
        List<Problem> problems = [.. network.Problems];
        if (BudgetParser.Parse(type, problems, cancellation) is { } budget && network.Shaped is { } shaped)
        {
            problems.AddRange(BudgetChecker.Check(shaped, budget));
        }

        return problems;
    }

    /// <summary>What is wrong with a class that is no network: a block by itself, or attributes that do nothing there.</summary>
    private static IEnumerable<Problem> FindProblemsOutsideNetworks(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (BlockParser.FindLayers(type) is not null)
        {
            IEnumerable<Problem> problems = BlockChecker.Check(BlockParser.ParseAlone(type, cancellation));
            return StrayAttributes.FindOnBlock(type) is { } setting ? problems.Append(setting) : problems;
        }

        return NetworkParser.FindNetwork(type) is null && StrayAttributes.Find(type) is { } stray ? [stray] : [];
    }
}
