using System.Collections.Immutable;
using CnnGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Benchmarks.Generation;

/// <summary>A user's project in memory, and the generator that runs over it.</summary>
internal static class UserProject
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsOfUser(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // Compilations made from one another share their view of the referenced assemblies.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "UserProject",
        [],
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A library of some files, parsed anew.</summary>
    public static CSharpCompilation Create(params string[] sources) =>
        Empty.AddSyntaxTrees([.. sources.Select((source, i) => Tree(source, FormattableString.Invariant($"File{i}.cs")))]);

    /// <summary>A file as the project parses it.</summary>
    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(SourceText.From(source), ParseOptions, path);

    /// <summary>A generator that has seen nothing yet.</summary>
    public static GeneratorDriver CreateDriver() =>
        CSharpGeneratorDriver.Create([new CnnGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>The files that a driver has generated.</summary>
    /// <exception cref="InvalidOperationException">The generator crashed, or generated nothing.</exception>
    public static ImmutableArray<GeneratedSourceResult> Files(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null && !result.GeneratedSources.IsEmpty
            ? result.GeneratedSources
            : throw new InvalidOperationException("The generator gave nothing.", result.Exception);
    }

    private static bool IsOfUser(string assembly) =>
        assembly is "CnnGen" or "netstandard" or "mscorlib" or "System"
        || assembly.StartsWith("System.", StringComparison.Ordinal);
}
