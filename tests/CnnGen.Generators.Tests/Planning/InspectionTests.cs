using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>An inspection keeps every layer's output and gradient, computes what a prediction does, and changes nothing else.</summary>
public sealed class InspectionTests
{
    private const int Random = 60;

    [Fact]
    public void OtherPasses_StayAsTheyAre()
    {
        foreach (ShapedNetwork network in FamilyStacks.All.Concat(Enumerable.Range(0, Random).Select(RandomNetworks.Make)))
        {
            NetworkPlan plain = NetworkPlanner.Plan(network), inspectable = NetworkPlanner.Plan(network.Inspectable());
            Assert.Null(plain.Inspection);
            Assert.Equal((plain.Inference, plain.TrainingIfAny), (inspectable.Inference, inspectable.TrainingIfAny));
            Assert.Equal(plain.Parameters, inspectable.Parameters);
            Assert.Equal(plain.Kernels.Items.Select(kernel => (kernel.Name, kernel.Kernel)), inspectable.Kernels.Items.Take(plain.Kernels.Count).Select(kernel => (kernel.Name, kernel.Kernel)));
        }
    }

    [Fact]
    public void Inspection_MovesNoParameterAndDrawsNothing() => ForEach((plan, pass) =>
    {
        IEnumerable<(KernelParameter Parameter, Operand Operand)> arguments = pass.Steps.SelectMany(plan.Arguments);
        Assert.DoesNotContain(arguments, argument => argument.Operand.Kind is OperandKind.Gradient or OperandKind.Noise or OperandKind.Labels or OperandKind.Scale);
        Assert.DoesNotContain(pass.Steps, step => plan.Kernel(step.Kernel) is BatchStatisticsKernel or LossKernel);
    });

    /// <summary>Memory that several layers name is that of a layer which hands on what it reads, or of a sum's gradient.</summary>
    [Fact]
    public void Features_HaveMemoryOfTheirOwn() => ForEach((plan, pass) =>
    {
        EquatableArray<FeaturePlan> features = plan.Inspection!.Features;
        Assert.NotEmpty(features.Items);
        int[] kept = [.. pass.Kept];
        foreach (int buffer in kept)
        {
            BufferPlan one = pass.Buffers[buffer];
            Assert.Equal(BufferScope.Sample, one.Scope);
            for (int other = 0; other < pass.Buffers.Count; other++)
            {
                BufferPlan two = pass.Buffers[other];
                bool overlaps = other != buffer && two.Scope == BufferScope.Sample && !two.Life.IsEmpty && one.Start < two.Start + two.Floats && two.Start < one.Start + one.Floats;
                Assert.False(overlaps, $"{one.Name} and {two.Name} share memory.");
            }
        }

        foreach (IGrouping<int, FeaturePlan> shared in features.Items.GroupBy(feature => feature.Value))
        {
            Assert.True(shared.Skip(1).All(feature => feature.Kind is "Flatten" or "Dropout" or "SpatialDropout"), string.Join(", ", shared.Select(feature => feature.Layer)));
        }
    });

    /// <summary>A step whose result goes into what another layer has put out would show that layer wrongly.</summary>
    [Fact]
    public void Values_AreWrittenByTheirOwnLayerAlone() => ForEach((plan, pass) =>
    {
        Dictionary<int, string> owners = plan.Inspection!.Features.Items.GroupBy(feature => feature.Value).ToDictionary(group => group.Key, group => group.First().Layer);
        foreach (Step step in pass.Steps)
        {
            if (step.Operands.Count > 1 && step.Operands[step.Operands.Count - 1] is { Kind: OperandKind.Buffer } result && owners.TryGetValue(result.Index, out string? owner))
            {
                Assert.True(step.Comment.StartsWith(owner + ":", StringComparison.Ordinal) || step.Comment.StartsWith("Input", StringComparison.Ordinal), $"{step.Comment} writes what {owner} shows.");
            }
        }
    });

    [Fact]
    public void Activation_StandsAlone()
    {
        NetworkPlan plan = NetworkPlanner.Plan(Networks.Shape("[Network(1, 8, 8)] [Conv2D(4, 3)] [Relu] [MaxPool2D(2)] [Dense(3)] [Relu] [Dense(2)]").Inspectable());
        Assert.Equal(["Conv1", "Relu1", "MaxPool1", "Dense1", "Relu2", "Dense2"], plan.Inspection!.Features.Items.Select(feature => feature.Layer));
        Assert.Equal(6, plan.Inspection.Features.Items.Select(feature => feature.Value).Distinct().Count());
        Assert.Equal(6, plan.Inspection.Features.Items.Select(feature => feature.Gradient).Distinct().Count());
        Assert.DoesNotContain(plan.InspectionPass().Steps, step => plan.Kernel(step.Kernel) is TileKernel { Activation: Activation.Relu } or MaxPoolKernel { Activation: Activation.Relu });
    }

    [Fact]
    public void Images_HaveAGradientWhereItIsAskedFor()
    {
        ShapedNetwork network = Networks.Shape("[Network(3, 8, 8)] [Normalize(Mean = new[] { 0.5f })] [Flatten] [Dense(2)]");
        EquatableArray<FeaturePlan> without = NetworkPlanner.Plan(network.Inspectable()).Inspection!.Features, with = NetworkPlanner.Plan(network.Inspectable(inputGradient: true)).Inspection!.Features;
        Assert.Equal(["Normalize1", "Flatten1", "Dense1"], without.Items.Select(feature => feature.Layer));
        Assert.Equal(["Input", "Normalize1", "Flatten1", "Dense1"], with.Items.Select(feature => feature.Layer));
        Assert.All(with.Items, feature => Assert.NotNull(feature.Gradient));
        Assert.NotEqual(with[0].Value, with[1].Value);
        Assert.Null(NetworkPlanner.Plan(Networks.Shape("[Network(3, 8, 8)] [Flatten] [Dense(2)]").Inspectable()).Inspection!.Features[0].Gradient);
    }

    private static void ForEach(Action<NetworkPlan, PlanPass> check)
    {
        foreach ((int seed, ShapedNetwork network) in RandomNetworks.Many(Random).Where(made => made.Network.Spec.Inspection is not null))
        {
            NetworkPlan plan = NetworkPlanner.Plan(network);
            try
            {
                check(plan, plan.InspectionPass());
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Seed {seed}: {exception.Message}"), exception);
            }
        }
    }
}
