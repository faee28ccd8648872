using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests.Incremental;

/// <summary>
/// What each named step does after an edit, asserted for all of its outputs: nothing is made again unless the network
/// itself has changed, and everything is made again when it has.
/// </summary>
public sealed class CachingTests
{
    private const string Network = """
        // A network.
        [Network(1, 8, 8)]
        [Conv2D(4, 3)] [Relu]
        [Dense(3)]
        [SoftmaxCrossEntropy]
        public partial class Net;
        """;

    private const string Other = "class Other { int One() => 1; }";

    [Fact]
    public void SecondRunWithoutAnEdit_MakesNothing() =>
        AssertSteps(Network, Other, (Spec: Cached, Shapes: Cached, Code: Cached));

    [Fact]
    public void EditElsewhere_MakesNothing() =>
        AssertSteps(Network, Other.Replace("1", "2", StringComparison.Ordinal), (Spec: SameResult, Shapes: Cached, Code: Cached));

    [Fact]
    public void MovedLines_MakeNothing() =>
        AssertSteps("\n\n\n" + Network, Other, (Spec: SameResult, Shapes: Cached, Code: Cached));

    [Fact]
    public void ChangedComment_MakesNothing() =>
        AssertSteps(Network.Replace("A network", "My network", StringComparison.Ordinal), Other, (Spec: SameResult, Shapes: Cached, Code: Cached));

    [Fact]
    public void LayersWrittenDifferently_MakeNothing() =>
        AssertSteps(
            Network.Replace("[Conv2D(4, 3)] [Relu]", "[Conv2D(kernel: 1 + 2, filters: 4), Relu()]", StringComparison.Ordinal),
            Other,
            (Spec: SameResult, Shapes: Cached, Code: Cached));

    /// <summary>Limits are the analyzer's business.</summary>
    [Fact]
    public void ChangedBudget_MakesNothing()
    {
        string first = Network.Replace("[SoftmaxCrossEntropy]", "[SoftmaxCrossEntropy]\n[Budget(Parameters = 5)]", StringComparison.Ordinal);
        AssertSteps(first.Replace("Parameters = 5", "Parameters = 6", StringComparison.Ordinal), Other, (Spec: SameResult, Shapes: Cached, Code: Cached), first);
    }

    [Fact]
    public void AddedInspection_MakesEverything() =>
        AssertSteps(Network.Replace("8, 8)]", "8, 8), Inspectable]", StringComparison.Ordinal), Other, (Spec: Changed, Shapes: Changed, Code: Changed));

    [Fact]
    public void ChangedNumber_MakesEverything() =>
        AssertSteps(Network.Replace("Dense(3)", "Dense(5)", StringComparison.Ordinal), Other, (Spec: Changed, Shapes: Changed, Code: Changed));

    [Fact]
    public void ChangedOrder_MakesEverything() =>
        AssertSteps(
            Network.Replace("[Relu]\n[Dense(3)]", "[Dense(3)]\n[Relu]", StringComparison.Ordinal),
            Other,
            (Spec: Changed, Shapes: Changed, Code: Changed));

    [Fact]
    public void IntroducedError_MakesEverything() =>
        AssertSteps(Network.Replace("Conv2D(4, 3)", "Conv2D(4, 30)", StringComparison.Ordinal), Other, (Spec: Changed, Shapes: Changed, Code: Changed));

    /// <summary>The surface of a network with errors depends on its names only.</summary>
    [Fact]
    public void ChangeWithinAnError_GivesTheSameCode()
    {
        string first = Network.Replace("Conv2D(4, 3)", "Conv2D(4, 30)", StringComparison.Ordinal);
        AssertSteps(first.Replace("30", "31", StringComparison.Ordinal), Other, (Spec: Changed, Shapes: Changed, Code: SameResult), first);
    }

    [Fact]
    public void NewNetwork_LeavesTheOtherAlone()
    {
        GeneratorDriver driver = GeneratorHarness.CreateDriver().RunGenerators(Compile.Create(Network));
        driver = driver.RunGenerators(Compile.Create(Network).AddSyntaxTrees(
            Compile.Tree(Network.Replace("Net;", "Net2;", StringComparison.Ordinal), "Second.cs")));
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        foreach (string step in new[] { CnnGenerator.SpecStep, CnnGenerator.ShapesStep, CnnGenerator.CodeStep })
        {
            IncrementalStepRunReason[] reasons = [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
            Assert.Equal(2, reasons.Length);
            Assert.Single(reasons, IncrementalStepRunReason.New);
            Assert.Single(reasons, reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
        }
    }

    private static readonly IncrementalStepRunReason[] Cached = [IncrementalStepRunReason.Cached];

    private static readonly IncrementalStepRunReason[] SameResult = [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached];

    private static readonly IncrementalStepRunReason[] Changed = [IncrementalStepRunReason.Modified];

    private static void AssertSteps(
        string network,
        string other,
        (IncrementalStepRunReason[] Spec, IncrementalStepRunReason[] Shapes, IncrementalStepRunReason[] Code) allowed,
        string before = Network)
    {
        CSharpCompilation compilation = Compile.Create(before, Other);
        GeneratorDriver driver = GeneratorHarness.CreateDriver().RunGenerators(compilation);
        Assert.All(driver.GetRunResult().Results.Single().TrackedSteps[CnnGenerator.SpecStep], IsNew);

        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith("File", StringComparison.Ordinal))];
        CSharpCompilation edited = compilation;
        edited = network == before ? edited : edited.ReplaceSyntaxTree(trees[0], Compile.Tree(network, trees[0].FilePath));
        edited = other == Other ? edited : edited.ReplaceSyntaxTree(trees[1], Compile.Tree(other, trees[1].FilePath));
        GeneratorRunResult result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        AssertStep(result, CnnGenerator.SpecStep, allowed.Spec);
        AssertStep(result, CnnGenerator.ShapesStep, allowed.Shapes);
        AssertStep(result, CnnGenerator.CodeStep, allowed.Code);
    }

    private static void IsNew(IncrementalGeneratorRunStep step) =>
        Assert.All(step.Outputs, output => Assert.Equal(IncrementalStepRunReason.New, output.Reason));

    private static void AssertStep(GeneratorRunResult result, string step, IncrementalStepRunReason[] allowed)
    {
        IncrementalStepRunReason[] reasons = [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(allowed.Contains(reason), $"{step} was {reason}."));
    }
}
