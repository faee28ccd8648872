using System.Collections.Immutable;
using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generators.Diagnostics;

/// <summary>
/// Reports every mistake in a network. It runs the generator's own parsing and shape checks again rather than being
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

    private static EquatableArray<Problem> FindProblems(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (NetworkParser.Parse(type, cancellation) is { } parsed)
        {
            return NetworkChecker.Check(parsed).Problems;
        }

        return NetworkParser.FindStrayLayer(type) is { } stray ? new[] { stray } : EquatableArray<Problem>.Empty;
    }
}
