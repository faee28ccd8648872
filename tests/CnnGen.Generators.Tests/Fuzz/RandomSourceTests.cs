using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests.Fuzz;

/// <summary>Whatever is typed, generator and analyzer keep going; and a mistake never passes unseen.</summary>
public sealed class RandomSourceTests
{
    private const int DefaultSeeds = 150;

    /// <summary>Far more than any source takes, also on a busy machine.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    /// <summary>For a longer search set CNNGEN_RANDOM_SOURCES to more than the default.</summary>
    private static int Seeds =>
        int.TryParse(Environment.GetEnvironmentVariable("CNNGEN_RANDOM_SOURCES"), CultureInfo.InvariantCulture, out int seeds) ? Math.Max(seeds, DefaultSeeds) : DefaultSeeds;

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
    public Task RandomBlocks_AreGeneratedOrRefused() => ForEachSeedAsync(fuzzer => fuzzer.RandomBlocks(), (run, reported) =>
    {
        bool isGenerated = run.Files.Count > 1;
        if (isGenerated && !reported.Any(IsError))
        {
            // What is neither the user's mistake nor a generated one must not be there.
            Diagnostic[] errors = [.. run.CompilerDiagnostics.Where(IsError)];
            Assert.True(errors.Length == 0 || errors.Any(IsOfUser), "Generated code has errors: " + string.Join("\n", errors.Take(3)));
        }

        Assert.True(isGenerated || reported.Any(IsError) || run.CompilerDiagnostics.Any(IsError), "Neither code nor an error.");
    });

    /// <summary>Of the sources with blocks enough must be right, or the search would go no deeper than the parser.</summary>
    [Fact]
    public void RandomBlocks_AreOftenGenerated()
    {
        int generated = Enumerable.Range(0, 60).Count(seed => GeneratorHarness.Run(Compile.Create(new SourceFuzzer(seed).RandomBlocks())).Files.Count > 1);
        Assert.InRange(generated, 10, 50);
    }

    [Fact]
    public Task MangledText_CrashesNothing() => ForEachSeedAsync(fuzzer => fuzzer.Mangled(), (_, _) => { });

    private static bool IsOfUser(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath == "File0.cs";

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>Runs generator and analyzer, either of which would throw or report AD0001 on a crash.</summary>
    private static async Task ForEachSeedAsync(Func<SourceFuzzer, string> make, Action<GeneratorRun, Diagnostic[]> check)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            string source = make(new SourceFuzzer(seed));
            try
            {
                (GeneratorRun run, Diagnostic[] reported) = await Task.Run(() => RunAsync(source)).WaitAsync(Hang);
                Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");
                check(run, reported);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Seed {seed} failed: {exception.Message}\n{source}"), exception);
            }
        }
    }

    /// <summary>Analyzes without the generated half, which takes far longer to bind than all else here.</summary>
    private static async Task<(GeneratorRun Run, Diagnostic[] Reported)> RunAsync(string source)
    {
        CSharpCompilation compilation = Compile.Create(source);
        return (GeneratorHarness.Run(compilation), [.. await GeneratorHarness.AnalyzeAsync(compilation)]);
    }
}
