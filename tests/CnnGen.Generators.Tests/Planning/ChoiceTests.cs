using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>
/// What the planner chooses, on both sides of each rule's limit, and that a reader of the generated code is told.
/// Matrix products of 1x1 convolutions are in <see cref="PointwiseTests"/>, limits of panels in <see cref="TileKernelBuilderTests"/>.
/// </summary>
public sealed class ChoiceTests
{
    private const string NoDataGradient = "no dx, as no layer before learns";

    /// <summary>The sums of a group of samples must stay in the cache: 65,536 weights at most.</summary>
    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void WeightGradients_AreSummedOverGroupsUpToALimit(int filters, bool overGroups)
    {
        NetworkPlan plan = PlanSteps.Plan(FormattableString.Invariant($"[Network(64, 5, 5)] [Conv2D({filters}, 4)] [Dense(2)]"));
        Step step = Step(plan, "Conv1WeightGradient");
        Assert.Equal(overGroups, plan.Training.Phases.Items.SelectMany(phase => phase.Samples.Items).Any(group => group.Steps.Items.Contains(step)));
        Assert.Equal(!overGroups, plan.Training.Weights.Items.Any(item => item.Step == step && item.Over == WorkRows.EachSample));
        Assert.Contains(overGroups ? "summed over groups of 4 samples" : "over the whole batch, as sums of 81920 weights", step.Comment, StringComparison.Ordinal);
    }

    /// <summary>5 columns of 12 channels fill 4 blocks of lanes where taps reversed take 5 steps; 13 channels need 5 blocks.</summary>
    [Theory]
    [InlineData(12, "", true)]
    [InlineData(13, "", false)]
    [InlineData(12, ", StrideHeight = 1, StrideWidth = 2, Rounding = Rounding.Floor", false)]
    public void Columns_AreFoldedWhereChannelsLeaveLanesEmpty(int channels, string more, bool isFolded)
    {
        NetworkPlan plan = PlanSteps.Plan(FormattableString.Invariant($"[Network(1, 8, 8)] [Conv2D({channels}, 1)] [Conv2D(16, 5, Padding = 2{more})] [Dense(2)]"));
        Assert.Equal(isFolded, plan.Kernels.Items.Any(kernel => kernel.Kernel is FoldTapsKernel));
        NamedKernel[] products = [.. plan.Kernels.Items.Where(kernel => kernel.Name.StartsWith("Conv2DataGradient", StringComparison.Ordinal))];
        Assert.NotEmpty(products);
        Assert.All(products, product => Assert.Equal(
            isFolded, product.Kernel.Summary.Contains("Columns and channels together fill 60 of 64 lanes, channels alone 12 of 16.", StringComparison.Ordinal)));
        Assert.All(products, product => Assert.Equal(isFolded, Step(plan, product.Name).Comment.EndsWith(", shares of the windows' columns", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[Conv2D(4, 3, Groups = 4)]", true)]
    [InlineData("[Conv2D(8, 3, Groups = 4)]", false)]
    [InlineData("[Conv2D(4, 3, Groups = 2)]", false)]
    [InlineData("[Conv2D(4, 3)]", false)]
    public void DepthwiseProducts_AreLanewise(string convolution, bool isLanewise)
    {
        NetworkPlan plan = PlanSteps.Plan($"[Network(4, 8, 8)] [Conv2D(4, 1)] {convolution} [Dense(2)]");
        foreach (string name in new[] { "Conv2Forward", "Conv2WeightGradient", "Conv2DataGradient" })
        {
            TileKernel kernel = (TileKernel)plan.Kernel(name);
            Assert.Equal(isLanewise, kernel.IsLanewise);
            Assert.Equal(isLanewise, kernel.Choice(512).Contains("each lane has an input of its own", StringComparison.Ordinal));
            Assert.Equal(isLanewise, kernel.Summary.Contains("epthwise convolution", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    public void StridedDataGradients_GoInPhases(int stride, int phases)
    {
        NetworkPlan plan = PlanSteps.Plan(FormattableString.Invariant($"[Network(1, 9, 9)] [Conv2D(32, 1)] [Conv2D(16, 3, Stride = {stride}, Padding = 1)] [Dense(2)]"));
        NamedKernel[] kernels = [.. plan.Kernels.Items.Where(kernel => kernel.Name.StartsWith("Conv2DataGradient", StringComparison.Ordinal))];
        Assert.Equal(phases, kernels.Length);
        Assert.All(kernels, kernel => Assert.Equal(phases > 1, kernel.Kernel.Summary.Contains("Here the pixels y = 2*i", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 3)] [Conv2D(4, 3)] [Dense(2)]", "Conv1", "Conv2")]
    [InlineData("[Network(9)] [Dense(7)] [Dense(2)]", "Dense1", "Dense2")]
    public void FirstLayerThatLearns_HasNoDataGradient(string layers, string first, string second)
    {
        NetworkPlan plan = PlanSteps.Plan(layers);
        Assert.DoesNotContain(plan.Kernels.Items, kernel => kernel.Name.StartsWith(first + "DataGradient", StringComparison.Ordinal));
        Assert.Contains(plan.Kernels.Items, kernel => kernel.Name.StartsWith(second + "DataGradient", StringComparison.Ordinal));
        Assert.EndsWith(NoDataGradient, Step(plan, first + "WeightGradient").Comment, StringComparison.Ordinal);
        Assert.DoesNotContain(NoDataGradient, Step(plan, second + "WeightGradient").Comment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Relu] [MaxPool2D(2)]", "16 filters of 3x3", "maximum of each window, then max(0, .), moved behind the pooling, where there are fewer values")]
    [InlineData("[MaxPool2D(2)] [Relu]", "16 filters of 3x3", "maximum of each window, then max(0, .)")]
    [InlineData("[MaxPool2D(2)]", "16 filters of 3x3", "maximum of each window")]
    [InlineData("[Relu] [AvgPool2D(2)]", "16 filters of 3x3, then max(0, .)", "mean of each window")]
    public void Relu_JoinsTheLayerBeforeOrMovesBehindAMaximum(string layers, string convolution, string pooling)
    {
        NetworkPlan plan = PlanSteps.Plan($"[Network(1, 8, 8)] [Conv2D(16, 3)] {layers} [Dense(2)]");
        string[] comments = [.. plan.InferencePass().Steps.Select(step => step.Comment)];
        Assert.Contains(comments, comment => comment.EndsWith(", " + convolution, StringComparison.Ordinal));
        Assert.Contains(comments, comment => comment.EndsWith(", " + pooling, StringComparison.Ordinal));
    }

    /// <summary>The tiles of the teaching network, as decision 5 measured them, and of a dense layer that is cut into panels.</summary>
    [Theory]
    [InlineData("Conv1Forward", 512, "Tile: 6 rows (ox) x 2 vectors, 12 sums in registers; 25 steps of the sum.")]
    [InlineData("Conv1Forward", 256, "Tile: 6 rows (ox) x 2 vectors, 12 sums in registers; 25 steps of the sum.")]
    [InlineData("Dense1Forward", 512, "Tile: 3 samples x 7 vectors, 21 sums in registers, then 1 x 7; 60 steps of the sum in each of 72 panels.")]
    public void Tile_IsToldInALine(string kernel, int bits, string expected)
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(1, 28, 28)] [Conv2D(30, 5)] [Relu] [MaxPool2D(2)] [Dense(100)] [Relu] [Dense(10)]");
        Assert.Equal(expected, plan.Kernel(kernel).Choice(bits));
    }

    /// <summary>Whole tiles may leave a rest on each axis.</summary>
    [Fact]
    public void Rests_AreToldByAxis()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(1, 12, 11)] [Conv2D(40, 5)] [Dense(2)]");
        TileKernel kernel = (TileKernel)plan.Kernel("Conv1Forward");
        foreach (Tiling tiling in kernel.Tilings)
        {
            string choice = kernel.Choice(tiling.Bits);
            Assert.Equal(tiling.Rows.Items.Append(tiling.Vectors[0]).Count(cut => cut.Segments.Count > 1), choice.Split("rest of").Length - 1);
        }
    }

    /// <summary>Every choice stands where its method begins, in the file of its width, and not in the interface that all widths share.</summary>
    [Fact]
    public void Choices_ArePrintedInTheFileOfTheirWidth()
    {
        const string Layers = "[Network(1, 8, 8)] [Conv2D(6, 3)] [Relu] [MaxPool2D(2)] [Conv2D(6, 2, Groups = 6)] [Dense(3)]";
        NetworkPlan plan = PlanSteps.Plan(Layers);
        IReadOnlyDictionary<string, string> files = GeneratorHarness.Run(Layers + " [SoftmaxCrossEntropy] public sealed partial class Net;").Files;
        foreach ((string name, string text) in files)
        {
            int bits = TileChooser.Widths.SingleOrDefault(bits => name.EndsWith(FormattableString.Invariant($"Kernels{bits}.g.cs"), StringComparison.Ordinal));
            NamedKernel[] chosen = [.. plan.Kernels.Items.Where(kernel => bits > 0 && kernel.Kernel.Choice(bits) is not null)];
            Assert.Equal(chosen.Length, text.Split("// Tile: ").Length - 1);
            Assert.All(chosen, kernel => Assert.Matches($@" {kernel.Name}\([^)]*\)\s+{{\s+// {System.Text.RegularExpressions.Regex.Escape(kernel.Kernel.Choice(bits)!)}\n", text));
        }
    }

    private static Step Step(NetworkPlan plan, string kernel) => plan.TrainingPass().Steps.First(step => step.Kernel == kernel);
}
