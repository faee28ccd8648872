using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>How losses are planned: where their outputs, labels and values lie, and what there is without one.</summary>
public sealed class HeadTests
{
    [Fact]
    public void OutputsLabelsAndValues_LieInTheOrderOfTheLosses()
    {
        TensorShape input = TensorShape.Map(1, 4, 4);
        ShapedLayer[] layers =
        [
            End(new SoftmaxCrossEntropySpec(0, "Loss"), TensorShape.Features(10)),
            End(new MeanSquaredErrorSpec(1, "Loss2"), TensorShape.Map(3, 2, 2)),
            End(new SoftmaxCrossEntropySpec(2, "Loss3"), TensorShape.Map(5, 4, 4)),
            End(new SigmoidCrossEntropySpec(3, "Loss4", 1f), TensorShape.Features(2)),
        ];
        NetworkSpec spec = new("", EquatableArray<string>.Empty, "Net", "partial class", true, input, layers.Select(layer => layer.Spec).ToArray());
        EquatableArray<HeadPlan> heads = HeadPlan.Of(new ShapedNetwork(spec, layers));
        Assert.Equal([(0, 0, 0), (10, 1, 0), (22, 1, 12), (102, 17, 12)], heads.Items.Select(head => (head.OutputOffset, head.LabelOffset, head.ValueOffset)));
        Assert.Equal([(10, 1, 0), (12, 0, 12), (80, 16, 0), (2, 0, 2)], heads.Items.Select(head => (head.OutputSize, head.LabelSize, head.ValueSize)));

        static ShapedLayer End(LossSpec loss, TensorShape shape) => new(loss, new[] { -1 }, new[] { shape }, shape);
    }

    [Fact]
    public void Map_IsReadWhereItLies()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(3, 8, 8)] [Conv2D(4, 3, Padding = 1)]");
        Assert.DoesNotContain(plan.Kernels.Items, kernel => kernel.Kernel is ReorderKernel);
        SoftmaxCrossEntropyKernel loss = plan.Kernels.Items.Select(kernel => kernel.Kernel).OfType<SoftmaxCrossEntropyKernel>().First();
        Assert.Equal(64, loss.Input.Pixels);
        Assert.Equal((64, 0), (plan.LabelSize, plan.ValueSize));
    }

    [Fact]
    public void FlattenedMap_HasAClassForEachOfItsFeatures()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(3, 4, 4)] [Conv2D(4, 3)] [Flatten]");
        SoftmaxCrossEntropyKernel loss = plan.Kernels.Items.Select(kernel => kernel.Kernel).OfType<SoftmaxCrossEntropyKernel>().First();
        Assert.Equal((1, 16), (loss.Input.Pixels, loss.Input.Channels));
        Assert.Equal(1, plan.LabelSize);
    }

    [Fact]
    public void SoftTargets_AreValuesForEachClassOfEachPixel()
    {
        string source = "[Network(3, 8, 8)] [Conv2D(4, 3, Padding = 1)] [SoftmaxCrossEntropy(SoftTargets = true, ClassWeights = new[] { 1f, 2f, 3f, 4f })] partial class Net;";
        NetworkPlan plan = NetworkPlanner.Plan(Networks.Check(source).Shaped!);
        Assert.Equal((0, 256), (plan.LabelSize, plan.ValueSize));
        Assert.All(plan.Kernels.Items.Select(kernel => kernel.Kernel).OfType<SoftmaxCrossEntropyKernel>(), loss => Assert.True(loss.SoftTargets));
        string text = GeneratorHarness.Run(source).Files["Net.g.cs"];
        Assert.Contains("new global::CnnGen.ImageShape(4, 8, 8), 0, 0, 0) { SoftTargets = true, ClassWeights = [1f, 2f, 3f, 4f], },", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NetworkWithoutALoss_HasNoTrainingAndNoKernelForIt()
    {
        CheckedNetwork network = Networks.Check("[Network(3, 8, 8)] [Conv2D(4, 3)] [Relu] [MaxPool2D(2)] [Dense(5)] partial class Net;");
        Problem problem = Assert.Single(network.Problems);
        Assert.Equal((RuleIds.NoLoss, Severity.Info), (problem.Rule, problem.Severity));
        NetworkPlan plan = NetworkPlanner.Plan(network.Shaped!);
        Assert.False(plan.IsTrainable);
        Assert.Equal(-1, plan.Inference.LossBuffer);
        Assert.Empty(plan.Inference.Loss);
        Assert.DoesNotContain(plan.Kernels.Items, kernel => kernel.Name.Contains("Gradient", StringComparison.Ordinal) || kernel.Name.Contains("Backward", StringComparison.Ordinal));
        Assert.Equal(["Conv1", "Relu1", "MaxPool1", "Dense1"], plan.Layers.Items.Select(layer => layer.Name));
    }
}
