using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests;

/// <summary>Takes source as far as a stage, without the generator around it.</summary>
internal static class Networks
{
    /// <summary>Parses the only network in the source.</summary>
    public static ParsedNetwork Parse(params string[] sources)
    {
        CSharpCompilation compilation = Compile.Create(sources);
        return compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Select(type => NetworkParser.Parse(type, CancellationToken.None))
            .OfType<ParsedNetwork>()
            .Single();
    }

    /// <summary>Parses and checks the only network in the source.</summary>
    public static CheckedNetwork Check(params string[] sources) => NetworkChecker.Check(Parse(sources));

    /// <summary>The shapes of a stack of layers, which must be valid; the loss is added.</summary>
    /// <param name="layers">The attributes of the network.</param>
    /// <param name="blocks">The blocks that it uses.</param>
    public static ShapedNetwork Shape(string layers, string blocks = "")
    {
        CheckedNetwork network = Check(layers + " [SoftmaxCrossEntropy] partial class Net;\n" + blocks);
        Assert.DoesNotContain(network.Problems, problem => problem.Severity == Severity.Error);
        return network.Shaped!;
    }
}
