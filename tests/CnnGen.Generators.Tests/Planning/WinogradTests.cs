using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>When 3x3 convolutions are taken by tiles, in which strips, and that the transforms are what they claim.</summary>
public sealed class WinogradTests
{
    [Theory]
    [InlineData("[Network(32, 16, 16)] [Conv2D(32, 3, Padding = 1)] [Dense(4)]", true)]
    [InlineData("[Network(32, 17, 15)] [Conv2D(32, 3)] [Dense(4)]", true)]
    [InlineData("[Network(32, 16, 16)] [Conv2D(32, 3, Padding = 2)] [Dense(4)]", true)]
    [InlineData("[Network(32, 16, 16)] [Conv2D(32, 3, Padding = 3)] [Dense(4)]", false)]
    [InlineData("[Network(32, 17, 17)] [Conv2D(32, 3, Stride = 2)] [Dense(4)]", false)]
    [InlineData("[Network(32, 16, 16)] [Conv2D(32, 3, Dilation = 2)] [Dense(4)]", false)]
    [InlineData("[Network(32, 16, 16)] [Conv2D(32, 3, Groups = 2)] [Dense(4)]", false)]
    [InlineData("[Network(32, 16, 16)] [Conv2D(32, 5)] [Dense(4)]", false)]
    [InlineData("[Network(32, 16, 16)] [Conv2D(32, 1, 3)] [Dense(4)]", false)]
    [InlineData("[Network(3, 16, 16)] [Conv2D(32, 3)] [Dense(4)]", false)]
    [InlineData("[Network(32, 3, 3)] [Conv2D(32, 3)] [Dense(4)]", false)]
    public void ForwardPass_IsTakenByTilesWhereThatPays(string layers, bool pays)
    {
        NetworkPlan plan = PlanSteps.Plan(layers);
        foreach (PlanPass pass in plan.Passes())
        {
            Assert.Equal(pays, Calls<WinogradWeightsKernel>(plan, pass) == 1);
            Assert.Equal(!pays, pass.Steps.Any(step => step.Kernel == "Conv1Forward"));
            Assert.Equal(pays, pass.Steps.Any(step => step.Comment.Contains("tiles of 4x4 in place of 3x3 taps", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void EachPass_IsDecidedByItself()
    {
        // 16 to 512 channels on a small map: the gradient of the input has 32 times the channels to sum over that the forward pass has.
        NetworkPlan plan = PlanSteps.Plan("[Network(1, 6, 6)] [Conv2D(16, 3, Padding = 1)] [Conv2D(512, 3, Padding = 1)] [Dense(4)]");
        Assert.Equal(1, Calls<WinogradReversedWeightsKernel>(plan, plan.TrainingPass()));

        // The transformed weights of 256 to 256 channels are too many to be summed for every group of samples.
        NetworkPlan wide = PlanSteps.Plan("[Network(256, 8, 8)] [Conv2D(256, 3, Padding = 1)] [Dense(4)]");
        Assert.Equal(1, Calls<WinogradWeightsKernel>(wide, wide.TrainingPass()));
        Assert.Equal(0, Calls<WinogradWeightGradientKernel>(wide, wide.TrainingPass()));
        NetworkPlan narrow = PlanSteps.Plan("[Network(64, 8, 8)] [Conv2D(64, 3, Padding = 1)] [Dense(4)]");
        Assert.Equal(1, Calls<WinogradWeightGradientKernel>(narrow, narrow.TrainingPass()));
    }

    [Fact]
    public void LargeMap_IsTakenInStripsThatTogetherAreTheMap()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(32, 32, 32)] [Conv2D(32, 3, Padding = 1)] [Relu] [Dense(4)]");
        Step[] steps = [.. plan.InferencePass().Steps.Where(step => step.Strips is not null)];
        Assert.Equal(["Conv1ForwardInput", "Conv1ForwardProducts", "Conv1ForwardOutput"], steps.Select(step => step.Kernel));
        WinogradTilesKernel output = (WinogradTilesKernel)plan.Kernel("Conv1ForwardOutput");
        StripLoop loop = Assert.Single(steps.Select(step => step.Strips!).Distinct());
        Assert.Equal(16, loop.Count * output.Rows);
        Assert.True(loop.Count > 1);
        MapLayout y = plan.Inference.Buffers.Items.Single(buffer => buffer.Name == "conv1").Layout;
        Assert.Equal(2 * output.Rows * y.RowStride, steps[2].Operands[^1].StripStride);
        Assert.Contains("strips of", loop.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(31)]
    public void SmallOrOddMap_IsTakenWhole(int size)
    {
        NetworkPlan plan = PlanSteps.Plan($"[Network(32, {size}, {size})] [Conv2D(32, 3, Padding = 1)] [Relu] [Dense(4)]");
        Assert.Equal(1, Calls<WinogradWeightsKernel>(plan, plan.InferencePass()));
        Assert.All(plan.InferencePass().Steps, step => Assert.True(step.Strips is null && step.Operands.Items.All(operand => operand.StripStride == 0)));
    }

    [Fact]
    public void StepsOfALoop_StayTogether()
    {
        int loops = 0;
        foreach (PlanPass pass in ExampleNetworks.All.Select(NetworkPlanner.Plan).SelectMany(plan => plan.Passes()))
        {
            foreach (StepGroup group in pass.Groups)
            {
                StripLoop[] found = [.. group.Runs().Where(run => run[0].Strips is not null).Select(run => run[0].Strips!)];
                loops += found.Length;
                Assert.All(group.Runs(), run => Assert.True(run[0].Strips is null ? run.Count == 1 : run.Count == 3));
            }
        }

        Assert.True(loops > 10, $"{loops} loops over strips were found.");
    }

    [Fact]
    public void Transforms_MakeAConvolutionAndItsGradients()
    {
        var random = new Random(5);
        double[,] d = Draw(random, 4), g = Draw(random, 3), dy = Draw(random, 2);
        double[,] products = Multiply(Apply(WinogradTransform.Weights, g), Apply(WinogradTransform.Input, d));
        Assert.Equal(Convolve(d, g, 2), Apply(WinogradTransform.Output, products));

        // dw[k] = sum over y of d[y + k] dy[y] is a convolution, too.
        double[,] gradient = Multiply(Apply(WinogradTransform.Input, d), Apply(WinogradTransform.OutputGradient, dy));
        Assert.Equal(Convolve(d, dy, 3), Apply(WinogradTransform.WeightGradient, gradient));
    }

    private static int Calls<TKernel>(NetworkPlan plan, PlanPass pass)
        where TKernel : Kernel => pass.Steps.Count(step => plan.Kernel(step.Kernel) is TKernel);

    private static double[,] Draw(Random random, int size)
    {
        double[,] square = new double[size, size];
        for (int i = 0; i < size * size; i++)
        {
            square[i / size, i % size] = random.Next(-9, 10);
        }

        return square;
    }

    /// <summary>T x Tᵀ.</summary>
    private static double[,] Apply(WinogradTransform transform, double[,] x)
    {
        double[,] y = new double[transform.To, transform.To];
        for (int i = 0; i < transform.To * transform.To * transform.From * transform.From; i++)
        {
            int row = i / transform.From / transform.From / transform.To, column = i / transform.From / transform.From % transform.To;
            int k = i / transform.From % transform.From, l = i % transform.From;
            y[row, column] += transform.Matrix[row][k] * x[k, l] * transform.Matrix[column][l];
        }

        return y;
    }

    private static double[,] Multiply(double[,] a, double[,] b)
    {
        double[,] product = new double[4, 4];
        for (int i = 0; i < 16; i++)
        {
            product[i / 4, i % 4] = a[i / 4, i % 4] * b[i / 4, i % 4];
        }

        return product;
    }

    private static double[,] Convolve(double[,] d, double[,] taps, int size)
    {
        double[,] y = new double[size, size];
        int kernel = taps.GetLength(0);
        for (int i = 0; i < size * size * kernel * kernel; i++)
        {
            int row = i / kernel / kernel / size, column = i / kernel / kernel % size, ky = i / kernel % kernel, kx = i % kernel;
            y[row, column] += d[row + ky, column + kx] * taps[ky, kx];
        }

        return y;
    }
}
