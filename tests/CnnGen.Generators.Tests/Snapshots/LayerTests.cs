using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>
/// What a user reads when stepping into a layer: the kernels of the smallest network that shows the kind, at 512 bits.
/// The passes around them are in <see cref="NetworkTests"/>.
/// </summary>
public sealed partial class LayerTests
{
    [Fact]
    public async Task Conv2D()
    {
        string kernels = Kernels("[Network(2, 3, 3)] [Conv2D(2, 1)] [Conv2D(3, 2)] [Relu] [Flatten]", "Conv2");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Conv2DWithStride()
    {
        string kernels = Kernels("[Network(2, 4, 4)] [Conv2D(2, 1)] [Conv2D(3, 2, Stride = 2, Padding = 1)] [Flatten]", "Conv2Forward|Conv2PackWeights|Conv2DataGradientPhase01");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task MaxPool2D()
    {
        string kernels = Kernels("[Network(1, 4, 4)] [Conv2D(2, 1)] [Relu] [MaxPool2D(2)] [Dense(2)]", "MaxPool1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task MaxPool2DBeyondTheEdge()
    {
        string kernels = Kernels("[Network(1, 4, 4)] [Conv2D(2, 1)] [MaxPool2D(3, Stride = 2, Padding = 1, Rounding = Rounding.Ceiling)] [Dense(2)]", "MaxPool1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task AvgPool2D()
    {
        string kernels = Kernels("[Network(1, 4, 4)] [Conv2D(2, 1)] [AvgPool2D(2)] [Dense(2)]", "AvgPool1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Relu()
    {
        string kernels = Kernels("[Network(3, 2, 2)] [Relu] [Dense(2)]", "Relu1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Dense()
    {
        string kernels = Kernels("[Network(5)] [Dense(64)] [Relu] [Dense(2)]", "Dense1Forward|Dense1WeightGradient|Dense1BiasGradient|Dense2PackWeights");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task DenseInPanels()
    {
        string kernels = Kernels("[Network(1200)] [Dense(50)] [Relu]", "Dense1Start|Dense1Forward|Dense1Relu");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Flatten()
    {
        string kernels = Kernels("[Network(2, 3, 3)] [Conv2D(2, 2)] [Flatten]", "Flatten|LossFlattenBackward");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task SoftmaxCrossEntropy()
    {
        string kernels = Kernels("[Network(5)] [Dense(3)]", "Loss|CopyScores");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    /// <summary>The kernels of a network whose names start with one of the given texts.</summary>
    internal static string Kernels(string layers, string names) => KernelsOf(layers + " [SoftmaxCrossEntropy]", names);

    /// <summary>Likewise, of a network that is written with its loss.</summary>
    internal static string KernelsOf(string layers, string names)
    {
        GeneratorRun run = GeneratorHarness.Run($"{layers} public partial class Net;");
        string[] starts = names.Split('|');
        IEnumerable<string> kernels = new[] { "Net.Kernels512.g.cs", "Net.Kernels.g.cs" }
            .SelectMany(file => CSharpSyntaxTree.ParseText(run.Files[file]).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Where(member => NameOf(member) is { } name && starts.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            .Select(member => Unindent(member.ToFullString()));
        return string.Join("\n", kernels);
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
