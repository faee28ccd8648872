using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests.Fuzz;

/// <summary>Whatever is typed, generator and analyzer keep going; and a mistake never passes unseen.</summary>
public sealed class RandomSourceTests
{
    private const int Seeds = 200;

    [Fact]
    public Task ValidStacks_AreGeneratedWithoutAnError() => ForEachSeedAsync(fuzzer => fuzzer.Valid(), (run, reported) =>
    {
        Assert.DoesNotContain(reported, IsError);
        Assert.True(run.Files.Count > 1, "Only the surface was generated.");
    });

    [Fact]
    public Task StacksWithAMistake_AreReported() => ForEachSeedAsync(fuzzer => fuzzer.Wrong(), (_, reported) =>
    {
        // One mistake may show along both axes.
        Assert.Single(reported.Select(diagnostic => diagnostic.Id).Distinct());
    });

    [Fact]
    public Task RandomStacks_AreGeneratedOrRefused() => ForEachSeedAsync(fuzzer => fuzzer.RandomStack(), (run, reported) =>
    {
        // A network with errors has one file, its surface; the compiler is asked only where nothing else is wrong.
        Assert.True(
            reported.Any(IsError) || run.Files.Count > 1 || run.CompilerDiagnostics.Any(IsError),
            "Neither code nor an error.");
    });

    [Fact]
    public Task MangledText_CrashesNothing() => ForEachSeedAsync(fuzzer => fuzzer.Mangled(), (_, _) => { });

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>Runs generator and analyzer, either of which would throw or report AD0001 on a crash.</summary>
    private static async Task ForEachSeedAsync(Func<SourceFuzzer, string> make, Action<GeneratorRun, Diagnostic[]> check)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            string source = make(new SourceFuzzer(seed));
            try
            {
                // Analyzed without the generated half, which takes far longer to bind than all else here.
                CSharpCompilation compilation = Compile.Create(source);
                GeneratorRun run = GeneratorHarness.Run(compilation);
                Diagnostic[] reported = [.. await GeneratorHarness.AnalyzeAsync(compilation)];
                Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");
                check(run, reported);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Seed {seed} failed: {exception.Message}\n{source}"), exception);
            }
        }
    }
}
