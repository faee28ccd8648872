using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>A pass of a plan, with its calls in one list.</summary>
/// <param name="Name">The pass, for messages.</param>
/// <param name="Buffers">Its workspace.</param>
/// <param name="Workspace">Sizes of the workspace.</param>
/// <param name="Groups">Its groups of steps, those of the work on weights as groups of their own.</param>
/// <param name="Kept">Buffers that are read when the pass is over.</param>
/// <param name="FixedStart">Where its fixed buffers begin.</param>
internal sealed record PlanPass(
    string Name, IReadOnlyList<BufferPlan> Buffers, WorkspacePlan Workspace, IReadOnlyList<StepGroup> Groups, IReadOnlyList<int> Kept, long FixedStart)
{
    /// <summary>What runs when: steps in order, those of one moment at the same time.</summary>
    public required IReadOnlyList<IReadOnlyList<Step>> Moments { get; init; }

    public IEnumerable<Step> Steps => Groups.SelectMany(group => group.Steps.Items);
}

/// <summary>Ways into a plan that several tests need.</summary>
internal static class PlanSteps
{
    /// <summary>Plans a stack of layers, to which the loss is added.</summary>
    public static NetworkPlan Plan(string layers) => NetworkPlanner.Plan(Networks.Shape(layers));

    /// <summary>The kernel behind a name.</summary>
    public static Kernel Kernel(this NetworkPlan plan, string name) => plan.Kernels.Items.Single(kernel => kernel.Name == name).Kernel;

    public static PlanPass InferencePass(this NetworkPlan plan)
    {
        InferencePlan pass = plan.Inference;
        return new("inference", [.. pass.Buffers], pass.Workspace, [.. pass.Prepare.Items.Select(Alone), .. pass.Forward, .. pass.Scores, .. pass.Probabilities, .. pass.Loss], Kept(pass.LossBuffer), 0)
        {
            Moments = [Together(pass.Prepare), .. InOrder([.. pass.Forward, .. pass.Scores, .. pass.Probabilities, .. pass.Loss])],
        };
    }

    public static PlanPass TrainingPass(this NetworkPlan plan)
    {
        TrainingPlan pass = plan.Training;
        return new("training", [.. pass.Buffers], pass.Workspace, [.. pass.Prepare.Items.Select(Alone), .. pass.Phases.Items.SelectMany(Groups), .. pass.Weights.Items.Select(Alone)], Kept(pass.LossBuffer), plan.TrainableStorage)
        {
            Moments = [Together(pass.Prepare), .. pass.Phases.Items.SelectMany(phase => InOrder(phase.Samples.Items).Append(Together(phase.Batch))), Together(pass.Weights)],
        };
    }

    public static PlanPass InspectionPass(this NetworkPlan plan)
    {
        InspectionPlan pass = plan.Inspection ?? throw new InvalidOperationException("The network is not inspectable.");
        int[] kept = [.. pass.Features.Items.SelectMany(feature => new[] { feature.Value, feature.Gradient ?? feature.Value }).Distinct()];
        return new("inspection", [.. pass.Buffers], pass.Workspace, [.. pass.Prepare.Items.Select(Alone), .. pass.Samples], kept, 0)
        {
            Moments = [Together(pass.Prepare), .. InOrder(pass.Samples)],
        };
    }

    public static IEnumerable<PlanPass> Passes(this NetworkPlan plan) =>
    [
        plan.InferencePass(),
        .. plan.IsTrainable ? new[] { plan.TrainingPass() } : [],
        .. plan.Inspection is not null ? new[] { plan.InspectionPass() } : [],
    ];

    /// <summary>The operands with the kernel's parameters that receive them.</summary>
    public static IEnumerable<(KernelParameter Parameter, Operand Operand)> Arguments(this NetworkPlan plan, Step step)
    {
        KernelParameter[] parameters =
        [
            .. plan.Kernel(step.Kernel).Parameters.Items.Where(parameter =>
                parameter.Kind is not (KernelParameterKind.Rows or KernelParameterKind.First or KernelParameterKind.Last)),
        ];
        Assert.Equal(parameters.Length, step.Operands.Count);
        return parameters.Zip(step.Operands.Items);
    }

    private static IEnumerable<StepGroup> Groups(PhasePlan phase) => [.. phase.Samples, .. phase.Batch.Items.Select(Alone)];

    private static IReadOnlyList<int> Kept(int lossBuffer) => lossBuffer < 0 ? [] : [lossBuffer];

    private static IEnumerable<IReadOnlyList<Step>> InOrder(IEnumerable<StepGroup> groups) =>
        groups.SelectMany(group => group.Runs());

    private static IReadOnlyList<Step> Together(EquatableArray<WorkItem> items) => [.. items.Items.Select(item => item.Step)];

    private static StepGroup Alone(WorkItem item) => new(PerSample: false, new[] { item.Step });
}
