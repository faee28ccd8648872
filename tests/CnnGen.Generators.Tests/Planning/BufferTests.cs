using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>
/// Generated code reads and writes through references without a check, so the plan must be right: every loop of every
/// kernel is walked, over random networks, and held to the buffer that it is given.
/// </summary>
public sealed class BufferTests
{
    private const int Count = 150;

    [Fact]
    public void EveryKernel_StaysInsideItsBuffers() => ForEach((plan, pass) =>
    {
        foreach (Step step in pass.Steps)
        {
            IReadOnlyList<Reach> reaches = KernelReach.Of(plan.Kernel(step.Kernel));
            foreach ((KernelParameter parameter, Operand operand) in plan.Arguments(step))
            {
                if (parameter.Kind != KernelParameterKind.Floats)
                {
                    continue;
                }

                Reach? reach = reaches.SingleOrDefault(reach => reach.Parameter == parameter.Name);
                string where = $"{pass.Name}, {step.Kernel}, {parameter.Name}: {reach}, {operand}";
                if (reach is null)
                {
                    // Only a product over no tap at all may leave an argument alone.
                    Assert.True(plan.Kernel(step.Kernel) is TileKernel { Reduction.Count: 0 }, where);
                    continue;
                }

                (long size, int stride, MapLayout? layout) = Memory(plan, pass, operand);
                int lastStrip = ((step.Strips?.Count ?? 1) - 1) * operand.StripStride;
                Assert.True(operand.Offset + reach.Min >= 0 && operand.Offset + lastStrip + reach.Max < size, $"{where} outside {size}.");
                Assert.True(reach.RowStride == 0 || reach.RowStride == stride, $"{where} but copies are {stride} apart.");
                Assert.True(reach.Layout is null || layout is null || reach.Layout == layout, $"{where} but the buffer holds {layout}.");
            }
        }
    });

    [Fact]
    public void SampleStrides_AreAnOddNumberOfCacheLines() => ForEach((_, pass) =>
    {
        BufferPlan[] samples = [.. pass.Buffers.Where(buffer => buffer.Scope == BufferScope.Sample)];
        Assert.NotEmpty(samples);
        Assert.All(samples, buffer => Assert.True(buffer.Stride % Block.Size == 0 && buffer.Stride / Block.Size % 2 == 1, $"{buffer}"));
    });

    [Fact]
    public void Buffers_HaveOneCopyAWorkerExactlyWhereOneTurnSeesThem() => ForEach((plan, pass) =>
    {
        for (int i = 0; i < pass.Buffers.Count; i++)
        {
            BufferPlan buffer = pass.Buffers[i];
            StepGroup[] users = [.. pass.Groups.Where(group => group.Steps.Items.Any(step => step.Operands.Items.Any(operand => operand.Kind == OperandKind.Buffer && operand.Index == i)))];
            bool isRead = pass.Kept.Contains(i);
            bool isScores = pass.Name == "inference" && users.Any(group => plan.Inference.Loss.Items.Contains(group));
            bool oneTurn = users.Length == 1 && users[0].PerSample && !isRead && !isScores;
            if (buffer.Scope is BufferScope.Worker or BufferScope.Sample)
            {
                Assert.True((buffer.Scope == BufferScope.Worker) == oneTurn, $"{pass.Name}: {buffer.Name} is {buffer.Scope}.");
            }
        }
    });

    [Fact]
    public void MapSeenInOneTurn_NeedsOneCopyAWorker()
    {
        NetworkPlan plan = PlanSteps.Plan("[Network(3, 12, 12)] [Conv2D(8, 3)] [Relu] [MaxPool2D(2)] [Dense(4)]");
        Assert.Equal(BufferScope.Worker, plan.Training.Buffers.Items.Single(buffer => buffer.Name == "conv1").Scope);
        Assert.Equal(BufferScope.Worker, plan.Training.Buffers.Items.Single(buffer => buffer.Name == "dConv1").Scope);
        Assert.Equal(BufferScope.Sample, plan.Training.Buffers.Items.Single(buffer => buffer.Name == "maxPool1").Scope);
        Assert.Equal(BufferScope.Group, plan.Training.Buffers.Items.Single(buffer => buffer.Name == "conv1Sums").Scope);
    }

    [Fact]
    public void BufferNames_AreUniqueInAPass() => ForEach((_, pass) =>
        Assert.Equal(pass.Buffers.Count, pass.Buffers.Select(buffer => buffer.Name).Distinct().Count()));

    private static void ForEach(Action<NetworkPlan, PlanPass> check)
    {
        foreach ((int seed, ShapedNetwork network) in RandomNetworks.Many(Count))
        {
            NetworkPlan plan = NetworkPlanner.Plan(network);
            foreach (PlanPass pass in plan.Passes())
            {
                try
                {
                    check(plan, pass);
                }
                catch (Exception exception)
                {
                    string layers = string.Join("\n", network.Layers.Items.Select(layer => layer.ToString()));
                    throw new InvalidOperationException(FormattableString.Invariant($"Seed {seed}: {exception.Message}\n{network.Spec.Input}\n{layers}"), exception);
                }
            }
        }
    }

    /// <summary>Floats from an operand's start to the end of what it may touch, distance of its copies, and its layout.</summary>
    private static (long Size, int Stride, MapLayout? Layout) Memory(NetworkPlan plan, PlanPass pass, Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Buffer:
                BufferPlan buffer = pass.Buffers[operand.Index];
                return (Block.Round(buffer.Layout.Storage), buffer.Stride, operand.Offset == 0 ? buffer.Layout : null);
            case OperandKind.Parameter:
                return (plan.Parameters.Items.Single(parameter => parameter.Offset == operand.Index).Storage, 0, null);
            case OperandKind.Gradient:
                // A sum may run from a weight on into the bias of the same layer.
                ParameterPlan first = plan.Parameters.Items.Single(parameter => parameter.Offset == operand.Index);
                return (plan.Parameters.Items.Where(parameter => parameter.Layer == first.Layer).Max(parameter => parameter.Offset + parameter.Storage) - first.Offset, 0, null);
            default:
                throw new InvalidOperationException($"{operand} is no memory.");
        }
    }
}
