using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>A 1x1 convolution is a matrix product: one loop over all pixels and no loop over taps, in all three products.</summary>
public sealed class PointwiseTests
{
    private const string Stack = "[Network(3, 6, 7)] [Conv2D(20, 1)] [Conv2D(40, 1)] [Relu] [Conv2D(5, 1)] [Dense(2)]";

    private const string Says = "one matrix product over all pixels";

    [Theory]
    [InlineData("Conv1Forward", 3)]
    [InlineData("Conv2Forward", 20)]
    [InlineData("Conv2DataGradient", 40)]
    [InlineData("Conv3Forward", 40)]
    [InlineData("Conv3DataGradient", 5)]
    public void Products_HaveOneLoopOverPixelsAndOneOverChannels(string name, int channels)
    {
        TileKernel kernel = (TileKernel)PlanSteps.Plan(Stack).Kernel(name);
        Assert.Equal(6 * 7, Assert.Single(kernel.Rows).Extent);
        Assert.Equal(channels, Assert.Single(kernel.Reduction).Extent);
        Assert.Empty(kernel.Outer);
        Assert.Contains(Says, kernel.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conv1WeightGradient", 3)]
    [InlineData("Conv2WeightGradient", 20)]
    [InlineData("Conv3WeightGradient", 40)]
    public void WeightGradients_HaveOneSumOverPixels(string name, int channels)
    {
        TileKernel kernel = (TileKernel)PlanSteps.Plan(Stack).Kernel(name);
        Assert.Equal(channels, Assert.Single(kernel.Rows).Extent);
        Assert.Equal(6 * 7, Assert.Single(kernel.Reduction).Extent);
        Assert.Contains(Says, kernel.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void AHaloOfTheNextLayer_KeepsRowsApart()
    {
        TileKernel kernel = (TileKernel)PlanSteps.Plan("[Network(3, 6, 7)] [Conv2D(20, 1)] [Conv2D(8, 3, Padding = 1)] [Dense(2)]").Kernel("Conv1Forward");
        Assert.Equal([6, 7], kernel.Rows.Items.Select(row => row.Extent));
        Assert.DoesNotContain(Says, kernel.Summary, StringComparison.Ordinal);
    }
}
