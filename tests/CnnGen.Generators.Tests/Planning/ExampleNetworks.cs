using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>The networks of the examples, real ones of a few to a hundred layers.</summary>
internal static class ExampleNetworks
{
    private static readonly string[] Folders = ["examples/Zoo/Networks", "examples/Digits"];

    /// <summary>Every network with its shapes.</summary>
    public static IReadOnlyList<ShapedNetwork> All { get; } = [.. Read()];

    private static IEnumerable<ShapedNetwork> Read()
    {
        string[] sources = [.. Folders
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs"))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Where(text => text.Contains("[Network(", StringComparison.Ordinal))];
        CSharpCompilation compilation = Compile.Create(sources);
        return compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Select(type => NetworkParser.Parse(type, CancellationToken.None))
            .OfType<ParsedNetwork>()
            .Select(network => NetworkChecker.Check(network).Shaped!)
            .OrderBy(network => network.Spec.ClassName, StringComparer.Ordinal);
    }
}
