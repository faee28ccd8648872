using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>
/// What a user reads when stepping into a layer: the kernels of the smallest network that shows the kind, at 512 bits.
/// The passes around them are in <see cref="NetworkTests"/>.
/// </summary>
public sealed class LayerTests
{
    [Fact]
    public Task Conv2D() => Verify("[Network(2, 3, 3)] [Conv2D(2, 1)] [Conv2D(3, 2)]", "Conv2", "[Relu] [Flatten]");

    [Fact]
    public Task Conv2DWithStride() => Verify("[Network(2, 4, 4)] [Conv2D(2, 1)] [Conv2D(3, 2, Stride = 2, Padding = 1)]", "Conv2Forward|Conv2PackWeightsPhase01|Conv2DataGradientPhase01", "[Flatten]");

    [Fact]
    public Task MaxPool2D() => Verify("[Network(1, 4, 4)] [Conv2D(2, 1)] [Relu] [MaxPool2D(2)]", "MaxPool1", "[Dense(2)]");

    [Fact]
    public Task MaxPool2DBeyondTheEdge() =>
        Verify("[Network(1, 4, 4)] [Conv2D(2, 1)] [MaxPool2D(3, Stride = 2, Padding = 1, Rounding = Rounding.Ceiling)]", "MaxPool1", "[Dense(2)]");

    [Fact]
    public Task AvgPool2D() => Verify("[Network(1, 4, 4)] [Conv2D(2, 1)] [AvgPool2D(2)]", "AvgPool1", "[Dense(2)]");

    [Fact]
    public Task Relu() => Verify("[Network(3, 2, 2)] [Relu]", "Relu1", "[Dense(2)]");

    [Fact]
    public Task Dense() => Verify("[Network(5)] [Dense(64)] [Relu] [Dense(2)]", "Dense1Forward|Dense1WeightGradient|Dense1BiasGradient|Dense2PackWeights");

    [Fact]
    public Task DenseInPanels() => Verify("[Network(1200)] [Dense(50)] [Relu]", "Dense1Start|Dense1Forward|Dense1Relu");

    [Fact]
    public Task Flatten() => Verify("[Network(2, 3, 3)] [Conv2D(2, 2)] [Flatten]", "Flatten|LossFlattenBackward");

    [Fact]
    public Task SoftmaxCrossEntropy() => Verify("[Network(5)] [Dense(3)]", "Loss|CopyScores");

    /// <summary>Compares the kernels whose names start with one of the given texts.</summary>
    private static async Task Verify(string layers, string names, string rest = "", [CallerMemberName] string method = "")
    {
        GeneratorRun run = GeneratorHarness.Run($"{layers} {rest} [SoftmaxCrossEntropy] public partial class Net;");
        string[] starts = names.Split('|');
        IEnumerable<string> kernels = new[] { "Net.Kernels512.g.cs", "Net.Kernels.g.cs" }
            .SelectMany(file => CSharpSyntaxTree.ParseText(run.Files[file]).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Where(member => NameOf(member) is { } name && starts.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            .Select(member => Unindent(member.ToFullString()));
        string text = string.Join("\n", kernels);
        Assert.NotEmpty(text);
        await Verifier.Verify(text, "cs", method: method).UseDirectory("Layers");
    }

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };

    private static string Unindent(string text)
    {
        string[] lines = text.TrimStart('\n').Split('\n');
        int indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join("\n", lines.Select(line => line.Length > indent ? line[indent..] : line));
    }
}
