using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>The steps back that frozen layers save: all of them below the first layer that learns, and above it those to the weights.</summary>
public sealed class FrozenStepTests
{
    private const string Pack = "weights for the data gradient", Rectify = "dy = y > 0 ? dy : 0";

    private static readonly string[] Order = ["Conv1", "MaxPool1", "Conv2", "Dense1", "Dense2", "Loss"];

    [Theory]
    [InlineData("Conv1")]
    [InlineData("Conv2", "Conv1")]
    [InlineData("Dense1", "Conv1", "Conv2")]
    [InlineData("Dense2", "Conv1", "Conv2", "Dense1")]
    [InlineData("Conv2", "Conv1", "Dense1", "Dense2")]
    public void StepsBack_EndAtTheFirstLayerThatLearns(string first, params string[] frozen)
    {
        NetworkPlan plan = Plan(frozen);
        string[] below = [.. Order.TakeWhile(layer => layer != first)], above = [.. Order.SkipWhile(layer => layer != first).Skip(1).SkipLast(1)];
        Assert.All(below, layer => Assert.Empty(StepsBack(plan, layer)));
        Assert.All(below, layer => Assert.DoesNotContain(plan.TrainingPass().Buffers, buffer => buffer.Name == "d" + layer));
        Assert.NotEmpty(StepsBack(plan, first));
        Assert.DoesNotContain(StepsBack(plan, first), step => step.StartsWith("dx", StringComparison.Ordinal) || step == Pack);
        Assert.All(above, layer => Assert.Contains(StepsBack(plan, layer), step => layer == "MaxPool1" || step.StartsWith("dx", StringComparison.Ordinal)));
    }

    [Fact]
    public void FrozenLayersBetween_HaveADataGradientAlone()
    {
        NetworkPlan plan = Plan("Conv2", "Dense1", "Dense2");
        Assert.Equal([Pack, Rectify, "dx: 4x2x2 -> 3x4x4, shares of the windows' columns", "dx: the shares of all columns"], StepsBack(plan, "Conv2"));
        Assert.Equal([Pack, Rectify, "dx: 6 -> 4x2x2", "surrounds dx with zeros"], StepsBack(plan, "Dense1"));
        Assert.Equal([Pack, "dx: 5 -> 6"], StepsBack(plan, "Dense2"));
        Assert.Contains("dw += x * dy over all 8x8 positions, summed over groups of 4 samples; no dx, as no layer before learns", StepsBack(plan, "Conv1"));
        Assert.Contains("dw += x * dy over all 2x2 positions, summed over groups of 4 samples", StepsBack(Plan(), "Conv2"));
    }

    [Fact]
    public void NetworkThatLearnsNothing_HasNoStepsBack()
    {
        NetworkPlan plan = Plan("Conv1", "Conv2", "Dense1", "Dense2");
        Assert.Equal(0, plan.TrainableStorage);
        Assert.All(Order.SkipLast(1), layer => Assert.Empty(StepsBack(plan, layer)));
        Assert.Empty(plan.Training.Prepare);
        Assert.Empty(plan.Training.Weights);
    }

    [Fact]
    public void FrozenBlock_LeavesStepsBackToTheHead()
    {
        NetworkPlan plan = NetworkPlanner.Plan(Networks.Shape(
            "[Network(3, 8, 8)] [Apply<Body>(Freeze = true)] [Residual<Unit>(Freeze = true)] [Dense(5)]",
            """
            [Layers] [Conv2D(4, 3)] [BatchNorm] [Relu] class Body;
            [Layers] [Conv2D(4, 3, Padding = 1)] [Relu] [PRelu] class Unit;
            """));
        string[] learning = [.. plan.TrainingPass().Steps.SelectMany(step => step.Comment.Split(": ").Take(1)).Distinct().Where(layer => StepsBack(plan, layer).Length > 0)];
        Assert.Equal(["Dense1", "Loss"], learning);
        Assert.Equal(["dw = sum over n of x[n] * dy[n]; no dx, as no layer before learns", "dbias = sum over n of dy[n]"], StepsBack(plan, "Dense1"));
    }

    [Fact]
    public void FrozenBatchNorm_ReadsRunningStatisticsAndMeasuresNone()
    {
        const string Layers = "[Network(3, 8, 8)] [Conv2D(4, 3, Bias = false)] [BatchNorm{0}] [Relu] [Dense(5)]";
        NetworkPlan plan = PlanSteps.Plan(Layers.Replace("{0}", "(Freeze = true)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Kernels.Items, kernel => kernel.Kernel is BatchStatisticsKernel or ChannelMomentsKernel or BatchNormSumsKernel or BatchNormSharesKernel);
        Assert.Equal([Rectify, "gradients through the value; the statistics are given"], StepsBack(plan, "BatchNorm1"));
        Assert.Contains(PlanSteps.Plan(Layers.Replace("{0}", "", StringComparison.Ordinal)).Kernels.Items, kernel => kernel.Kernel is BatchStatisticsKernel);
    }

    /// <summary>Which number of a window is its maximum is asked by the way back alone.</summary>
    [Theory]
    [InlineData("[Conv2D(4, 3)] [MaxPool2D(2)] [GlobalMaxPool2D]", 2)]
    [InlineData("[Conv2D(4, 3, Freeze = true)] [MaxPool2D(2)] [GlobalMaxPool2D]", 0)]
    [InlineData("[MaxPool2D(2)] [Conv2D(4, 3)] [GlobalMaxPool2D]", 1)]
    [InlineData("[GlobalMaxPool2D] [Conv2D(4, 1)] [MaxPool2D(1)]", 1)]
    public void Winners_AreKeptOnlyWhereAGradientGoesBack(string layers, int keepers)
    {
        TrainingPlan training = PlanSteps.Plan("[Network(3, 8, 8)] " + layers + " [Dense(5)]").Training;
        Assert.Equal(keepers, training.Buffers.Items.Count(buffer => buffer.Name.EndsWith("Winner", StringComparison.Ordinal)));
    }

    private static NetworkPlan Plan(params string[] frozen)
    {
        string Frozen(string layer) => frozen.Contains(layer) ? ", Freeze = true" : "";
        return PlanSteps.Plan(
            $"""
            [Network(2, 10, 10)]
            [Conv2D(3, 3{Frozen("Conv1")})] [Relu] [MaxPool2D(2)]
            [Conv2D(4, 3{Frozen("Conv2")})] [Relu]
            [Dense(6{Frozen("Dense1")})] [Relu]
            [Dense(5{Frozen("Dense2")})]
            """);
    }

    /// <summary>What training does for a layer beyond the steps of prediction and evaluation.</summary>
    private static string[] StepsBack(NetworkPlan plan, string layer)
    {
        HashSet<string> forward = [.. plan.InferencePass().Steps.Select(step => step.Comment)];
        string prefix = layer + ": ";
        return [.. plan.TrainingPass().Steps.Select(step => step.Comment)
            .Where(comment => comment.StartsWith(prefix, StringComparison.Ordinal) && !forward.Contains(comment))
            .Select(comment => comment[prefix.Length..])];
    }
}
