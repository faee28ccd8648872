namespace CnnGen.Generators.Tests.Fixes;

/// <summary>The text after an argument is set.</summary>
public sealed class SetArgumentFixTests
{
    [Fact]
    public Task NotWholeSize_OffersStridesPaddingsKernelsAndRounding() => FixAssert.OffersAsync(
        Network("[Conv2D(4, 3, Stride = 3)]"),
        "Set Stride to 1",
        "Set Stride to 2",
        "Set Padding to 1",
        "Set kernel to 4",
        "Set kernel to 7",
        "Set Rounding to Rounding.Floor",
        "Set Rounding to Rounding.Ceiling");

    [Fact]
    public Task TooLargeKernel_OffersTheKernelAndThePaddingThatFit() => FixAssert.OffersAsync(
        Network("[Conv2D(4, 9, Stride = 2)]"), "Set kernel to 7", "Set Padding to 1");

    [Fact]
    public Task TooLargeWindowAlongOneAxis_OffersItsOwnArguments() => FixAssert.OffersAsync(
        Network("[Conv2D(4, 3, 9, PaddingHeight = 1)]"), "Set kernelWidth to 7", "Set PaddingWidth to 1");

    [Theory]
    [InlineData("[Conv2D(4, 3, Stride = 3)]", "Set Stride to 2", "[Conv2D(4, 3, Stride = 2)]")]
    [InlineData("[Conv2D(4, 3, Stride = 3)]", "Set Padding to 1", "[Conv2D(4, 3, Stride = 3, Padding = 1)]")]
    [InlineData("[Conv2D(4, 3, Stride = 3)]", "Set kernel to 4", "[Conv2D(4, 4, Stride = 3)]")]
    [InlineData("[Conv2D(4,3,Stride=3)]", "Set Padding to 1", "[Conv2D(4,3,Stride=3,Padding = 1)]")]
    [InlineData("[Conv2D(kernel: 1 + 2, filters: 4, Stride = 3)]", "Set kernel to 4", "[Conv2D(kernel: 4, filters: 4, Stride = 3)]")]
    [InlineData("[Conv2D(4, 3, Stride = /* long */ 3 /* steps */)] // here", "Set Stride to 2", "[Conv2D(4, 3, Stride = /* long */ 2 /* steps */)] // here")]
    [InlineData("[Relu, MaxPool2D(2), Relu]", "Set Rounding to Rounding.Floor", "[Relu, MaxPool2D(2, Rounding = Rounding.Floor), Relu]")]
    [InlineData("[MaxPool2D(2)]", "Set size to 1", "[MaxPool2D(1)]")]
    [InlineData("[MaxPool2D(2, Rounding = Rounding.Exact)]", "Set Rounding to Rounding.Ceiling", "[MaxPool2D(2, Rounding = Rounding.Ceiling)]")]
    [InlineData("[CnnGen.MaxPool2D(2)]", "Set Rounding to Rounding.Floor", "[CnnGen.MaxPool2D(2, Rounding = CnnGen.Rounding.Floor)]")]
    [InlineData("[Conv2D(4,\n    3,\n    Stride = 3)]", "Set Padding to 1", "[Conv2D(4,\n    3,\n    Stride = 3,\n    Padding = 1)]")]
    [InlineData("[Conv2D(4,\r\n\t3,\r\n\tStride = 3)]", "Set Padding to 1", "[Conv2D(4,\r\n\t3,\r\n\tStride = 3,\r\n\tPadding = 1)]")]
    public Task Fix_ChangesTheArgumentAndNothingElse(string before, string title, string after) =>
        FixAssert.GivesAsync(Network(before), title, Network(after));

    [Fact]
    public async Task Rounding_IsWrittenInFullWhereTheNameIsTaken()
    {
        const string Taken = "\nenum Rounding { Up }";
        await FixAssert.GivesAsync(
            Network("[MaxPool2D(2)]") + Taken,
            "Set Rounding to Rounding.Floor",
            Network("[MaxPool2D(2, Rounding = global::CnnGen.Rounding.Floor)]") + Taken);
    }

    [Fact]
    public async Task FixAll_SetsTheSameValueEverywhere()
    {
        const string Networks = """
            // Two networks, three mistakes, of which two can be mended in the same way.
            [Network(1, 7, 7)] [Conv2D(4, 3, Stride = 3)] [Dense(2)] [SoftmaxCrossEntropy] partial class A;
            [Network(1, 7, 7)] [Conv2D(4, 3, Stride = 3)] [Dense(2)] [SoftmaxCrossEntropy] partial class B;
            [Network(1, 9, 9)] [Conv2D(4, 2, Stride = 2)] [Dense(2)] [SoftmaxCrossEntropy] partial class C;
            """;
        Assert.Equal(
            Networks.Replace("Stride = 3", "Stride = 2", StringComparison.Ordinal),
            await FixHarness.ApplyToAllAsync(Networks, "Set Stride to 2"));
    }

    private static string Network(string layers) =>
        $"// A network.\n[Network(1, 7, 7)]\n{layers}\n[Dense(2)]\n[SoftmaxCrossEntropy]\npublic partial class Net;\n";
}
