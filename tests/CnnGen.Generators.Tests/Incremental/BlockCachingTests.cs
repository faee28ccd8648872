using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests.Incremental;

/// <summary>What each named step does after an edit of a file other than the network's, in both directions.</summary>
public sealed class BlockCachingTests
{
    private const string Network = """
        [Network(3, 8, 8)]
        [Apply<Stage>]
        [Dense(3)]
        [SoftmaxCrossEntropy]
        public partial class Net;
        """;

    private const string Blocks = """
        // Two blocks.
        [Layers] [Residual<Block>] class Stage;
        [Layers] [Conv2D(3, 3, Padding = 1)] [Relu] class Block;
        class Other { int One() => 1; }
        """;

    [Theory]
    [InlineData("Two", "Some")]
    [InlineData("=> 1", "=> 2")]
    [InlineData("// Two", "\n\n\n// Two")]
    [InlineData("Conv2D(3, 3", "Conv2D(kernel: 3, filters: 1 + 2")]
    [InlineData("class Block;", "class Block { int Two() => 2; }")]
    public void EditBesideTheLayers_MakesNothing(string text, string other) =>
        AssertSteps(text, other, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);

    [Theory]
    [InlineData("Padding = 1", "Padding = 1, Bias = false")]
    [InlineData("[Relu] class", "class")]
    [InlineData("[Residual<Block>]", "[Residual<Block>] [Relu]")]
    [InlineData("[Layers] [Conv2D", "[Layers, Freeze] [Conv2D")]
    [InlineData("Conv2D(3, 3", "Conv2D(3, 300")]
    [InlineData("class Block;", "class Block; class Block2;")]
    [InlineData("[Layers] [Conv2D", "[Conv2D")]
    public void EditOfTheLayers_MakesEverything(string text, string other)
    {
        if (other.Contains("Block2", StringComparison.Ordinal))
        {
            // A class more is none of the network's business.
            AssertSteps(text, other, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
            return;
        }

        AssertSteps(text, other, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);
    }

    /// <summary>The network stays as it was if its own block gets another name, as a tool renames it in both places.</summary>
    [Fact]
    public void OtherBlock_IsAnotherNetwork()
    {
        const string More = Blocks + "\n[Layers] [Relu] class Third;";
        CSharpCompilation before = Compile.Create(Network, More);
        CSharpCompilation after = Compile.Create(Network.Replace("Apply<Stage>", "Apply<Third>", StringComparison.Ordinal), More);
        GeneratorDriver driver = GeneratorHarness.CreateDriver().RunGenerators(before).RunGenerators(after);
        AssertStep(driver.GetRunResult().Results.Single(), CnnGenerator.CodeStep, IncrementalStepRunReason.Modified);
    }

    private static void AssertSteps(
        string text, string other, IncrementalStepRunReason spec, IncrementalStepRunReason shapes, IncrementalStepRunReason code)
    {
        Assert.Contains(text, Blocks, StringComparison.Ordinal);
        CSharpCompilation compilation = Compile.Create(Network, Blocks);
        GeneratorDriver driver = GeneratorHarness.CreateDriver().RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "File1.cs");
        SyntaxTree edited = Compile.Tree(Blocks.Replace(text, other, StringComparison.Ordinal), tree.FilePath);
        GeneratorRunResult result = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single();
        AssertStep(result, CnnGenerator.SpecStep, spec);
        AssertStep(result, CnnGenerator.ShapesStep, shapes);
        AssertStep(result, CnnGenerator.CodeStep, code);
    }

    private static void AssertStep(GeneratorRunResult result, string step, IncrementalStepRunReason expected)
    {
        IncrementalStepRunReason[] reasons = [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
        Assert.Equal([expected], reasons);
    }
}
