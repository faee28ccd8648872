using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>Where the compiler already says what is wrong, nothing is added to it, and nothing crashes.</summary>
public sealed class CompilerErrorTests
{
    [Theory]
    [InlineData("[Conv2D]", "CS1729")]
    [InlineData("[Conv2D()]", "CS1729")]
    [InlineData("[Conv2D(4)]", "CS1729")]
    [InlineData("[Conv2D(4, \"3\")]", "CS1503")]
    [InlineData("[Conv2D(4, null)]", "CS1503")]
    [InlineData("[Conv2D(4, 1.5)]", "CS1503")]
    [InlineData("[Conv2D(4, 3, 3, 3)]", "CS1729")]
    [InlineData("[Conv2D(4, kernels: 3)]", "CS1739")]
    [InlineData("[Conv2D(4, 30, Strid = 3)]", "CS0246")]
    [InlineData("[Conv2D(4, 3, Stride = \"x\")]", "CS0029")]
    [InlineData("[Conv2D(4, 3, Stride = null)]", "CS0037")]
    [InlineData("[Conv2D(4, 3, Stride = Missing)]", "CS0103")]
    [InlineData("[Conv2D(4, 3, Stride = 3, Stride = 2)]", "CS0643")]
    [InlineData("[Conv2D(4, 3, Rounding = Rounding.Nearest)]", "CS0117")]
    [InlineData("[Conv2D(4, 3, Rounding = 1)]", "CS0266")]
    [InlineData("[Conv2D(4, Net.NotConstant)]", "CS0182")]
    [InlineData("[Conv2D(int.MaxValue + 1, 3)]", "CS0220")]
    [InlineData("[Dense(units: 3, Bias = 1)]", "CS0029")]
    [InlineData("[Unknown(3)]", "CS0246")]
    public Task RejectedLayer_GivesTheCompilersErrorOnly(string layer, string expected) =>
        AssertIds("[Network(1, 8, 8)] " + layer + " [Dense(3)] [SoftmaxCrossEntropy] partial class Net { public static int NotConstant => 3; }", expected);

    [Theory]
    [InlineData("[Network]", "CS1729")]
    [InlineData("[Network(\"8\")]", "CS1503")]
    [InlineData("[Network(1, 8)]", "CS7036")]
    [InlineData("[Network(1, 8, default(int?))]", "CS1503")]
    public Task RejectedNetwork_GivesTheCompilersErrorOnly(string network, string expected) =>
        AssertIds(network + " [Conv2D(4, 9)] [Dense(3)] [SoftmaxCrossEntropy] partial class Net;", expected);

    [Theory]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] struct Net;")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] interface Net;")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] enum Net { A }")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] delegate void Net();")]
    [InlineData("[assembly: Network(4)]")]
    public Task NetworkOnAnotherThanAClass_GivesTheCompilersErrorOnly(string source) =>
        AssertIds(source, "CS0592");

    [Fact]
    public async Task NetworkRepeatedOnASecondDeclaration_IsGeneratedOnce()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;", "[Network(4)] partial class Net;");
        Assert.NotEmpty(run.Files);
        Assert.Equal(["CS0579"], (await GeneratorHarness.DiagnoseAsync(run)).Select(diagnostic => diagnostic.Id));
    }

    private static async Task AssertIds(string source, params string[] expected) =>
        Assert.Equal(expected, (await GeneratorHarness.DiagnoseAsync(source)).Select(diagnostic => diagnostic.Id).Distinct());
}
