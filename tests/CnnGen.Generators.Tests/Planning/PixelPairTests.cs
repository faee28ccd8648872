using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Where few filters leave lanes empty, two pixels share a block of them, and nowhere else.</summary>
public sealed class PixelPairTests
{
    [Theory]
    [InlineData("[Network(1, 28, 28)] [Conv2D(6, 5, Padding = 2)]", 5, true)]
    [InlineData("[Network(1, 28, 28)] [Conv2D(8, 3)]", 3, true)]
    [InlineData("[Network(1, 28, 28)] [Conv2D(1, 3, DilationWidth = 3)]", 3, true)]
    [InlineData("[Network(1, 29, 29)] [Conv2D(8, 5)]", 0, false)] // an odd number of pixels in a row
    [InlineData("[Network(1, 27, 27)] [Conv2D(8, 5, Stride = 2, Padding = 2)]", 7, false)] // one channel, but pixels two apart
    [InlineData("[Network(3, 32, 32)] [Conv2D(8, 5)]", 6, false)]
    [InlineData("[Network(3, 32, 32)] [Conv2D(8, 3)]", 4, false)]
    [InlineData("[Network(3, 32, 32)] [Conv2D(9, 3)]", 0, false)] // too many filters
    [InlineData("[Network(3, 32, 32)] [Conv2D(3, 3, Groups = 3)]", 0, false)]
    [InlineData("[Network(3, 32, 32)] [Conv2D(8, 3, DilationWidth = 2)]", 0, false)] // no column that both pixels see
    [InlineData("[Network(3, 32, 32)] [Conv2D(8, 2, Stride = 2)]", 0, false)]
    [InlineData("[Network(3, 32, 32)] [Conv2D(8, 1)]", 0, false)]
    [InlineData("[Network(1, 32, 32)] [Conv2D(8, 1)]", 0, false)] // one multiply-add less, but two shuffles more
    [InlineData("[Network(3, 6, 6)] [Conv2D(8, 3)]", 0, false)] // too few pixels for repacked weights
    public void Pairs_AreTakenWhereTheyPay(string layers, int columns, bool ownInputs)
    {
        NetworkPlan plan = PlanSteps.Plan(layers + " [Relu] [Dense(2)]");
        foreach (string name in new[] { "Conv1Forward", "Conv1WeightGradient" })
        {
            TileKernel kernel = (TileKernel)plan.Kernel(name);
            Assert.Equal(columns > 0, kernel.Pair is not null);
            if (columns > 0)
            {
                Assert.Equal(new PairedPixels(name == "Conv1Forward", ownInputs), kernel.Pair);
            }
        }

        SumPixelPairsKernel? sum = plan.Kernels.Items.Select(named => named.Kernel).OfType<SumPixelPairsKernel>().SingleOrDefault();
        Assert.Equal(columns, sum?.Taps.AllColumns ?? 0);
    }

    [Fact]
    public void AFrozenConvolution_HasPairsForwardOnly()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(1, 28, 28)] [Conv2D(6, 5, Freeze = true)] [Dense(2)]");
        Assert.NotNull(((TileKernel)plan.Kernel("Conv1Forward")).Pair);
        Assert.Empty(plan.Kernels.Items.Where(named => named.Kernel is SumPixelPairsKernel));
    }

    [Fact]
    public void PredictionsRepackTheWeights_TooAndOnlyOnce()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(1, 28, 28)] [Conv2D(6, 5)] [Dense(2)]");
        Assert.Equal(["Conv1PackWeightPairs", "Conv1PackBiasPairs"], plan.Inference.Prepare.Items.Select(item => item.Step.Kernel));
        Assert.Equal(["Conv1PackWeightPairs", "Conv1PackBiasPairs"], plan.Training.Prepare.Items.Select(item => item.Step.Kernel).Where(name => name.StartsWith("Conv1", StringComparison.Ordinal)));
    }

    /// <summary>A step of the sum reads nothing twice: rows that meet the same input share it, all at the widest vectors.</summary>
    [Fact]
    public void TheLoopOverColumns_IsUnrolledWhereOneVectorIsABlock()
    {
        TileKernel kernel = (TileKernel)PlanSteps.Plan("[Network(1, 28, 28)] [Conv2D(6, 5, Padding = 2)] [Dense(2)]").Kernel("Conv1Forward");
        Assert.Equal([5, 1, 1], new[] { 512, 256, 128 }.Select(bits => kernel.At(bits).UnrolledSteps));
    }
}
