using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Emit;

/// <summary>What an editor shows of a network's class.</summary>
public sealed class SummaryTests
{
    private const string Small = "[Network(1, 6, 6)] [Conv2D(2, 3)] [Relu] [Dense(3)] [SoftmaxCrossEntropy] public partial class Net;";

    [Fact]
    public void Class_IsDocumentedByItsTable()
    {
        const string Table = """
            layer (kind)                output  parameters  multiply-adds
            -------------------------------------------------------------
            input                       1x6x6
            Conv1 (Conv2D)              2x4x4           20            288
            Relu1 (Relu)                2x4x4            0              0
            Dense1 (Dense)              3               99             96
            Loss (SoftmaxCrossEntropy)  3                0              0
            -------------------------------------------------------------
            total                                      119            384
            1,408 bytes to predict a sample on one thread
            9,024 bytes to train on a sample on one thread, 2,720 for each further one
            """;
        Assert.Equal(Lines(Table), Lines(CodeIn(Small, "remarks")));
    }

    /// <summary>The summary is left to the user, whose own doc comment comes first.</summary>
    [Fact]
    public void UsersSummary_StaysTheOnlyOne()
    {
        XElement documentation = Documentation("/// <summary>Mine.</summary>\n" + Small);
        Assert.Equal("Mine.", Assert.Single(documentation.Elements("summary")).Value);
        Assert.Single(documentation.Elements("remarks"));
    }

    [Fact]
    public void LongNetworks_AreCut()
    {
        string layers = string.Concat(Enumerable.Range(0, 30).Select(_ => "[Conv2D(1, 1)] [Relu] "));
        string[] lines = Lines(CodeIn($"[Network(1, 6, 6)] {layers} [Dense(3)] [SoftmaxCrossEntropy] public partial class Net;", "remarks"));
        Assert.Equal(3 + 40 + 3 + 2, lines.Length);
        Assert.Equal("Relu20 (Relu)    1x6x6            0              0", lines[^6]);
        Assert.Equal("... 22 more", lines[^5]);
        Assert.Equal("total                           171          1,188", lines[^3]);
    }

    private static string CodeIn(string source, string element) => Assert.Single(Documentation(source).Element(element)!.Elements("code")).Value;

    private static XElement Documentation(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source);
        Assert.Empty(run.CompilerDiagnostics);
        return XElement.Parse(run.Output.GetTypeByMetadataName("Net")!.GetDocumentationCommentXml()!);
    }

    // The compiler indents what it reads from a comment.
    private static string[] Lines(string text) =>
        [.. text.Trim().ReplaceLineEndings("\n").Split('\n').Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line)];
}
