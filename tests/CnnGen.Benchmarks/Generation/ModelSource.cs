using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Benchmarks.Generation;

/// <summary>The source of the benchmark's networks, one file for each.</summary>
internal static class ModelSource
{
    private const string Resource = "Models.cs";

    /// <summary>The source of each network by its name, in the order of the file.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Read();

    private static Dictionary<string, string> Read()
    {
        using Stream stream = typeof(ModelSource).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(reader.ReadToEnd()).GetCompilationUnitRoot();
        BaseNamespaceDeclarationSyntax space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Single();
        return space.Members.OfType<ClassDeclarationSyntax>().ToDictionary(
            network => network.Identifier.Text,
            network => $"namespace {space.Name};\n\n{network.ToFullString().TrimStart()}");
    }
}
