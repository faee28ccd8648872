using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests.Blocks;

/// <summary>Blocks of another assembly, known by metadata, or by the source of a project beside this one.</summary>
public sealed class ForeignBlockTests
{
    private const string Library = """
        namespace Library;

        [Layers, Freeze] [Conv2D(4, 3, Padding = 1, Initialization = Initialization.Normal, InitializationScale = 0.25f)] [Relu] [Conv2D(4, 1, Bias = false)] public class Body;
        [Layers] [Residual<Body>(Projection = Projection.Convolution)] [Concat<Body, Body>] public class Stage;
        [Layers] [Conv2D(4, 3, Stride = 2)] public class Down;
        [Layers] [Conv2D(0, 3)] public class Wrong;
        [Layers] [Apply<Endless>] public class Endless;
        """;

    public static TheoryData<bool> References => [true, false];

    [Theory]
    [MemberData(nameof(References))]
    public void Block_IsReadWithAllArgumentsInOrder(bool asMetadata)
    {
        CSharpCompilation compilation = Use("[Apply<Library.Stage>] [Dense(2)]", asMetadata);
        GeneratorRun run = GeneratorHarness.Run(compilation);
        Assert.Empty(run.CompilerDiagnostics);
        string text = run.Files["Net.g.cs"];
        Assert.Contains("\"Stage.Body.Projection.Weight\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Stage.Concat1.Body2.Conv2.Weight\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Stage.Concat1.Body2.Conv2.Bias\"", text, StringComparison.Ordinal);
        Assert.Contains("Initialization.Normal", text, StringComparison.Ordinal);
        Assert.Contains("ParameterRole.Frozen", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|Apply<Library.Down>|]", true, "CNN0104: In Down, input 3x8x8: Conv2D output height")]
    [InlineData("[|Apply<Library.Down>|]", false, "CNN0104: In Down, input 3x8x8: Conv2D output height")]
    [InlineData("[|Apply<Library.Wrong>|]", true, "CNN0101: Conv2D filters must be at least 1")]
    [InlineData("[|Apply<Library.Wrong>|]", false, "CNN0101: Conv2D filters must be at least 1")]
    [InlineData("[|Apply<Library.Endless>|]", true, "CNN0018: Block 'Endless' contains itself")]
    [InlineData("[|Apply<Library.Endless>|]", false, "CNN0018: Block 'Endless' contains itself")]
    public async Task Mistake_IsShownOnTheAttributeThatUsesTheBlock(string use, bool asMetadata, string message)
    {
        (string source, IReadOnlyList<(int Start, string Text)> spans) = Markup.Parse($"[{use}] [Dense(2)]");
        Diagnostic diagnostic = Assert.Single(await GeneratorHarness.AnalyzeAsync(Use(source, asMetadata)));
        Assert.StartsWith(message, diagnostic.Id + ": " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(spans[0].Text, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Empty(Fix.Read(diagnostic.Properties));
    }

    /// <summary>A block of this assembly that uses the wrong one has the report, not the network that uses that block.</summary>
    [Fact]
    public async Task Mistake_IsShownInTheNearestBlockOfThisAssembly()
    {
        CSharpCompilation compilation = Use("[Apply<Own>] [Dense(2)]", asMetadata: true)
            .AddSyntaxTrees(Compile.Tree("[CnnGen.Layers] [CnnGen.Apply<Library.Wrong>] class Own;", "Own.cs"));
        Diagnostic diagnostic = Assert.Single(await GeneratorHarness.AnalyzeAsync(compilation));
        Assert.Equal(("CNN0101", "Own.cs"), (diagnostic.Id, diagnostic.Location.SourceTree!.FilePath));
    }

    private static CSharpCompilation Use(string layers, bool asMetadata)
    {
        CSharpCompilation library = Compile.Create(Library).WithAssemblyName("Library");
        MetadataReference reference = library.ToMetadataReference();
        if (asMetadata)
        {
            using MemoryStream image = new();
            Assert.True(library.Emit(image).Success);
            reference = MetadataReference.CreateFromImage(image.ToArray());
        }

        return Compile.Create($"[Network(3, 8, 8)] {layers} [SoftmaxCrossEntropy] partial class Net;").AddReferences(reference);
    }
}
