using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Budgets are held to what the runtime will tell of the same network.</summary>
public sealed class BudgetTests
{
    private const int FloatBytes = sizeof(float);
    private const string Stack = "[Network(2, 12, 12)] [Conv2D(20, 3, Padding = 1)] [Relu] [Conv2D(8, 3)] [Relu] [MaxPool2D(2)] [Dense(30)] [Relu] [Dense(4)]";

    /// <summary>Each limit at the network's own cost holds; one below fails with the cost, and names a part of it.</summary>
    [Fact]
    public void Limit_IsWhatTheNetworkCosts()
    {
        ShapedNetwork network = Networks.Shape(Stack);
        NetworkPlan plan = NetworkPlanner.Plan(network);
        WorkspacePlan inference = plan.Inference.Workspace, training = plan.Training.Workspace;
        foreach ((long cost, Func<long, Budget> limit) in new (long, Func<long, Budget>)[]
        {
            (plan.Layers.Sum(layer => layer.ParameterCount), most => new Budget(1, most, null, null, null)),
            (plan.Layers.Sum(layer => layer.MultiplyAdds), most => new Budget(1, null, most, null, null)),
            (FloatBytes * (inference.Fixed + inference.PerSample + inference.PerGroup + inference.PerWorker), most => new Budget(1, null, null, most, null)),
            (FloatBytes * (training.PerSample + (training.PerGroup / SampleGroup.Size)), most => new Budget(1, null, null, null, most)),
        })
        {
            Assert.True(cost > 100);
            Assert.Empty(BudgetChecker.Check(network, limit(cost)));
            Problem problem = Assert.Single(BudgetChecker.Check(network, limit(cost - 1)));
            Assert.Contains(cost.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), problem.Texts[1], StringComparison.Ordinal);
            Assert.Matches(@"^(Conv|Relu|MaxPool|Dense)[0-9] \(", problem.Texts[4]);
        }
    }

    /// <summary>The last convolution of three has most weights, the first one most products.</summary>
    [Fact]
    public void Message_NamesTheLayerThatCostsMost()
    {
        ShapedNetwork network = Networks.Shape("[Network(1, 16, 16)] [Conv2D(40, 5)] [Relu] [MaxPool2D(12)] [Conv2D(30, 1)] [Relu] [Dense(2)]");
        Assert.Equal(
            ["Conv2 (Conv2D)", "Conv1 (Conv2D)", "Conv1 (Conv2D)"],
            BudgetChecker.Check(network, new Budget(1, 0, 0, 0, null)).Select(problem => problem.Texts[4]));
    }

    [Fact]
    public void NetworkWithoutALoss_NeedsNothingInTraining()
    {
        CheckedNetwork network = Networks.Check("[Network(4)] [Dense(2)] partial class Net;");
        Assert.Empty(BudgetChecker.Check(network.Shaped!, new Budget(1, null, null, null, TrainingBytesPerSample: 0)));
    }

    [Fact]
    public void LongNames_AreNotTakenForShorterOnes()
    {
        string layers = string.Concat(Enumerable.Range(1, 10).Select(i => i == 10 ? "[Conv2D(60, 1)] [Relu] " : "[Conv2D(1, 1)] [Relu] "));
        Problem problem = Assert.Single(BudgetChecker.Check(Networks.Shape($"[Network(1, 4, 4)] {layers} [Dense(2)]"), new Budget(1, null, null, 0, null)));
        Assert.Equal("Conv10 (Conv2D)", problem.Texts[4]);
    }
}
