using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>What a user reads when stepping into an inspection: the pass, and the table of what it keeps.</summary>
public sealed class InspectionTests
{
    private const string Source = """
        namespace Readable;

        [Network(1, 6, 6), Inspectable]
        [Conv2D(2, 3)]
        [Relu]
        [MaxPool2D(2)]
        [Flatten]
        [Dropout(0.5)]
        [Dense(3)]
        [SoftmaxCrossEntropy]
        public sealed partial class InspectedNet;
        """;

    [Fact]
    public async Task Members()
    {
        string[] lines = GeneratorHarness.Run(Source).Files["Readable.InspectedNet.g.cs"].Split('\n');
        string[] declaration = [lines.Single(line => line.Contains("partial class", StringComparison.Ordinal))];
        string text = string.Join("\n", [.. declaration, "", .. Member(lines, ".Inspection {"), "", .. Member(lines, ".Inspect("), "", .. Member(lines, "void PrepareInspection<"), "", .. Member(lines, "void InspectSamples<")]);
        await Verifier.Verify(text, "cs").UseDirectory("Networks");
    }

    /// <summary>A member with the comments before it, up to the empty line behind it.</summary>
    private static IEnumerable<string> Member(string[] lines, string head)
    {
        int at = Array.FindIndex(lines, line => line.Contains(head, StringComparison.Ordinal));
        Assert.True(at > 0, head + " is not there.");
        int first = Array.FindLastIndex(lines, at, line => line.Length == 0) + 1;
        string indent = lines[at][..^lines[at].TrimStart().Length];
        int last = Array.FindIndex(lines, at, line => line == indent + "}" || line == indent + "};");
        return lines[first..(last + 1)].Select(line => line.Length > indent.Length ? line[indent.Length..] : line);
    }
}
