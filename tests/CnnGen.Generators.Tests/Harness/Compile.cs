using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generators.Tests;

/// <summary>Makes compilations as a user's project would have them: this runtime's assemblies and CnnGen.</summary>
internal static class Compile
{
    /// <summary>The global usings of a new console project.</summary>
    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.Linq;
        """;

    private const string OwnUsing = "\nglobal using global::CnnGen;", UsingsFile = "GlobalUsings.cs";

    public static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    // Compilations made from one another share their view of the referenced assemblies, which costs most of the time.
    private static readonly Lazy<CSharpCompilation> Empty = new(() => CSharpCompilation.Create(
        "UserProject",
        [Tree(ImplicitUsings + OwnUsing, UsingsFile)],
        FindReferences(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    /// <summary>A library of the given files, named File0.cs and so on, in which <c>using CnnGen;</c> is implied.</summary>
    public static CSharpCompilation Create(params string[] sources) =>
        // An array: a sequence would be walked twice, and give other trees the second time.
        Empty.Value.AddSyntaxTrees([.. sources.Select((source, i) => Tree(source, FormattableString.Invariant($"File{i}.cs")))]);

    /// <summary>The same library without <c>using CnnGen;</c>, for code that names it in full.</summary>
    public static CSharpCompilation CreateWithoutUsing(params string[] sources)
    {
        SyntaxTree usings = Empty.Value.SyntaxTrees.Single(tree => tree.FilePath == UsingsFile);
        return Create(sources).ReplaceSyntaxTree(usings, Tree(ImplicitUsings, UsingsFile));
    }

    public static SyntaxTree Tree(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source), ParseOptions, path);

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => IsOfUserProject(Path.GetFileNameWithoutExtension(path)))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }

    private static bool IsOfUserProject(string assembly) =>
        assembly is "CnnGen" or "netstandard" or "mscorlib" or "System" || assembly.StartsWith("System.", StringComparison.Ordinal);
}
