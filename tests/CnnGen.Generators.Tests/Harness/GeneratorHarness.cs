using System.Collections.Immutable;
using CnnGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generators.Tests;

/// <summary>Runs the generator and the analyzer over a compilation, as a build does: analyzers see the generated code.</summary>
internal static class GeneratorHarness
{
    /// <summary>A driver that records what each named step did.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new CnnGenerator().AsSourceGenerator()],
        parseOptions: Compile.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Generates for the given sources.</summary>
    public static GeneratorRun Run(params string[] sources) => Run(Compile.Create(sources));

    /// <summary>Generates for a compilation. A crash of the generator is thrown here.</summary>
    public static GeneratorRun Run(Compilation compilation)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is { } exception
            ? throw new InvalidOperationException("The generator crashed: " + exception.Message, exception)
            : new GeneratorRun(output, result);
    }

    /// <summary>The analyzer's diagnostics alone.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation) =>
        compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    /// <summary>The analyzer's diagnostics, hints included, and the compiler's errors and warnings, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(GeneratorRun run)
    {
        CompilationWithAnalyzers analysis = run.Output.WithAnalyzers([new NetworkAnalyzer()]);
        ImmutableArray<Diagnostic> diagnostics = await analysis.GetAllDiagnosticsAsync();
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || Rules.All.Contains(diagnostic.Descriptor))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Generates and analyzes.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnoseAsync(params string[] sources) => DiagnoseAsync(Run(sources));
}

/// <summary>What a run of the generator gave.</summary>
/// <param name="Output">The user's compilation with the generated files.</param>
/// <param name="Result">Generated files and tracked steps.</param>
internal sealed record GeneratorRun(Compilation Output, GeneratorRunResult Result)
{
    /// <summary>Text of each generated file by its name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    /// <summary>The compiler's own errors and warnings.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
}
