using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Workspaces;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Buffers share memory where they may, and nowhere else.</summary>
public sealed class MemoryTests
{
    private const int Random = 150;

    [Fact]
    public void Buffers_AliveAtTheSameTimeNeverOverlap()
    {
        foreach ((string name, ShapedNetwork network) in All())
        {
            NetworkPlan plan = NetworkPlanner.Plan(network);
            Assert.All(plan.Passes(), pass => Assert.True(!MemoryChecker.Faults(plan, pass).Any(), $"{name}, {pass.Name}: {MemoryChecker.Faults(plan, pass).FirstOrDefault()}"));
        }
    }

    [Fact]
    public void Plans_OfOneNetworkAreEqual()
    {
        foreach (ShapedNetwork network in FamilyStacks.All)
        {
            Assert.Equal(NetworkPlanner.Plan(network), NetworkPlanner.Plan(network));
        }
    }

    /// <summary>In a chain of maps without halos two neighbours are alive at a time, and no others.</summary>
    [Theory]
    [InlineData("[Conv2D(32, 1)] [Relu] [Conv2D(64, 1)] [Relu] [Conv2D(16, 1)] [Relu] [Conv2D(48, 1)] [Relu] [GlobalAvgPool2D] [Dense(2)]", 16, 32, 64, 16, 48)]
    [InlineData("[Conv2D(64, 1)] [Tanh] [Conv2D(16, 1)] [Sigmoid] [Conv2D(16, 1)] [GlobalMaxPool2D] [Dense(2)]", 16, 64, 64, 16, 16, 16)]
    public void Chain_NeedsItsTwoLargestNeighbours(string layers, params int[] channels)
    {
        const int Pixels = 8 * 8;
        NetworkPlan plan = PlanSteps.Plan("[Network(16, 8, 8)] " + layers);
        int largest = channels.Zip(channels.Skip(1), (a, b) => a + b).Max();
        Assert.Equal(largest * Pixels, plan.Inference.Workspace.PerWorker);
    }

    /// <summary>With padding the halos are cleared, so that two neighbours are all that is needed there, too.</summary>
    [Fact]
    public void ChainWithHalos_NeedsItsTwoLargestNeighbours()
    {
        string layers = string.Concat(Enumerable.Repeat("[Conv2D(16, 3, Padding = 1)] [Relu] ", 6));
        NetworkPlan plan = PlanSteps.Plan($"[Network(16, 8, 8)] {layers} [GlobalAvgPool2D] [Dense(2)]");
        Assert.Equal(2 * 16 * 10 * 10, plan.Inference.Workspace.PerWorker);
    }

    /// <summary>A halo is cleared by the step in front of the first one that uses the map, or nothing else ever lies there.</summary>
    [Fact]
    public void Halos_AreClearedWhereThatSavesMuch()
    {
        const string Maps = "[Network(3, 9, 8)] [Conv2D(17, 3, Padding = 1)] [Relu] [Conv2D(20, 5, 3, PaddingHeight = 2, PaddingWidth = 1)] [Relu] [Conv2D(17, 3, Padding = 1)] ";
        NetworkPlan plan = PlanSteps.Plan(Maps + "[MaxPool2D(2, Rounding = Rounding.Floor)] [Conv2D(16, 3, Padding = 1)] [Dense(3)]");
        Assert.All(plan.Passes(), pass => Assert.Contains(pass.Steps, step => plan.Kernel(step.Kernel) is ClearHaloKernel));
        Assert.DoesNotContain(plan.Inference.Buffers.Items, buffer => buffer.HasZeros);

        NetworkPlan single = PlanSteps.Plan("[Network(3, 9, 8)] [Conv2D(17, 3, Padding = 1)] [Dense(3)]");
        Assert.DoesNotContain(single.Kernels.Items, kernel => kernel.Kernel is ClearHaloKernel);
        Assert.Single(single.Inference.Buffers.Items, buffer => buffer.HasZeros);
    }

    /// <summary>Buffers whose copies a call walks over stay apart from the samples' records, at strides that the call knows.</summary>
    [Fact]
    public void Rows_OfProductsLieOneBehindTheOther()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(40)] [Dense(20)] [Relu] [Dense(30)] [Relu] [Dense(20)] [Relu] [Dense(2)]");
        BufferPlan first = plan.Inference.Buffers.Items.Single(buffer => buffer.Name == "dense1");
        BufferPlan third = plan.Inference.Buffers.Items.Single(buffer => buffer.Name == "dense3");
        Assert.Equal((48, 48), (first.Stride, third.Stride));
        Assert.Equal(first.Start, third.Start);
    }

    [Fact]
    public void InferenceWorkspace_HasNothingOfTraining()
    {
        foreach (ShapedNetwork network in ExampleNetworks.All)
        {
            NetworkPlan plan = NetworkPlanner.Plan(network);
            Assert.Equal(0L, plan.Inference.Workspace.PerGroup);
            HashSet<int> repacked = [.. plan.Inference.Prepare.Items.SelectMany(item => item.Step.Operands.Items).Where(operand => operand.Kind == OperandKind.Buffer).Select(operand => operand.Index)];
            Assert.All(
                plan.Inference.Buffers.Items.Select((buffer, index) => (buffer, index)).Where(pair => pair.buffer.Scope == BufferScope.Fixed),
                pair => Assert.Contains(pair.index, repacked));
            Assert.DoesNotContain(plan.Inference.Buffers.Items, buffer => buffer.Name.StartsWith("d", StringComparison.Ordinal) && char.IsUpper(buffer.Name[1]));
            Assert.True(plan.Inference.Workspace.Turn <= plan.Training.Workspace.Turn, network.Spec.ClassName);
        }
    }

    /// <summary>What is alive at the fullest moment is a bound that the places come close to.</summary>
    [Fact]
    public void Places_NeedLittleMoreThanWhatIsAlive()
    {
        foreach ((string name, PlanPass pass) in ExampleNetworks.All.SelectMany(network => NetworkPlanner.Plan(network).Passes().Select(pass => (network.Spec.ClassName, pass))))
        {
            long alive = Alive(pass);
            Assert.InRange(pass.Workspace.Turn, alive, (long)(alive * 1.1) + 100);
            Assert.True(alive > 0, name);
        }
    }

    /// <summary>The most floats in use for a sample at the same moment, and for a worker.</summary>
    private static long Alive(PlanPass pass) => new[] { BufferScope.Sample, BufferScope.Worker }.Sum(scope =>
    {
        BufferPlan[] buffers = [.. pass.Buffers.Where(buffer => buffer.Scope == scope && !buffer.Life.IsEmpty)];
        return Enumerable.Range(0, pass.Moments.Count)
            .Max(now => buffers.Where(buffer => buffer.Life.First <= now && now <= buffer.Life.Last).Sum(buffer => (long)buffer.Floats));
    });

    private static IEnumerable<(string Name, ShapedNetwork Network)> All() =>
    [
        .. RandomNetworks.Many(Random).Select(made => ($"seed {made.Seed}", made.Network)),
        .. ExampleNetworks.All.Select(network => (network.Spec.ClassName, network)),
    ];
}
