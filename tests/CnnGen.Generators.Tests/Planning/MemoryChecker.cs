using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>
/// Finds buffers that share memory and must not, by walking a pass step by step and counting for itself when each buffer
/// is used. Knows nothing of how places are chosen.
/// </summary>
internal static class MemoryChecker
{
    /// <summary>Every fault, in words; none if the plan is right.</summary>
    public static IEnumerable<string> Faults(NetworkPlan plan, PlanPass pass)
    {
        (int First, int Last)[] uses = Uses(pass);
        for (int i = 0; i < pass.Buffers.Count; i++)
        {
            BufferPlan one = pass.Buffers[i];
            (long start, long end) = Place(one);
            if (start % Block.Size != 0 || start < (one.Scope == BufferScope.Fixed ? pass.FixedStart : 0) || end > Total(pass.Workspace, one.Scope))
            {
                yield return $"{one.Name} lies at {start} to {end}, of {pass.Workspace}.";
            }

            for (int j = i + 1; j < pass.Buffers.Count; j++)
            {
                BufferPlan two = pass.Buffers[j];
                (long from, long to) = Place(two);
                if (one.Scope != two.Scope || start >= to || from >= end || uses[i].Last < 0 || uses[j].Last < 0)
                {
                    continue;
                }

                if (uses[i].First <= uses[j].Last && uses[j].First <= uses[i].Last)
                {
                    yield return $"{one.Name} and {two.Name} share memory, but are used in steps {uses[i]} and {uses[j]}.";
                }

                if (one.Scope is BufferScope.Fixed or BufferScope.Group)
                {
                    yield return $"{one.Name} and {two.Name} share memory that other workers see at any time.";
                }

                // Two samples' copies meet, unless the copies of both are the same distance apart.
                if (one.Stride != two.Stride || (one.Scope == BufferScope.Sample && one.Offset != two.Offset))
                {
                    yield return $"Copies of {one.Name} are {one.Stride} apart, those of {two.Name} {two.Stride}.";
                }

                if ((NeedsZeros(plan, pass, i) || NeedsZeros(plan, pass, j)) && (one.Layout != two.Layout || start != from))
                {
                    yield return $"{one.Name} and {two.Name} share memory, but zeros must survive in it.";
                }
            }
        }
    }

    /// <summary>Whether a buffer has a halo that is not cleared before anything else is done with the buffer.</summary>
    private static bool NeedsZeros(NetworkPlan plan, PlanPass pass, int buffer) => pass.Buffers[buffer].Layout.Halo != Halo.None
        && plan.Kernel(pass.Steps.First(step => Uses(step, buffer)).Kernel) is not ClearHaloKernel;

    private static bool Uses(Step step, int buffer) => step.Operands.Items.Any(operand => operand.Kind == OperandKind.Buffer && operand.Index == buffer);

    /// <summary>The first and the last moment at which each buffer is used; -1 where there is none.</summary>
    private static (int First, int Last)[] Uses(PlanPass pass)
    {
        var uses = Enumerable.Repeat((First: int.MaxValue, Last: -1), pass.Buffers.Count).ToArray();
        for (int now = 0; now < pass.Moments.Count; now++)
        {
            foreach (Operand operand in pass.Moments[now].SelectMany(step => step.Operands.Items).Where(operand => operand.Kind == OperandKind.Buffer))
            {
                uses[operand.Index] = (Math.Min(uses[operand.Index].First, now), now);
            }
        }

        foreach (int buffer in pass.Kept)
        {
            uses[buffer].Last = pass.Moments.Count;
        }

        return uses;
    }

    private static (long Start, long End) Place(BufferPlan buffer) => (buffer.Offset + buffer.Within, buffer.Offset + buffer.Within + Block.Round(buffer.Layout.Storage));

    private static long Total(WorkspacePlan workspace, BufferScope scope) => scope switch
    {
        BufferScope.Fixed => workspace.Fixed,
        BufferScope.Sample => workspace.PerSample,
        BufferScope.Group => workspace.PerGroup,
        _ => workspace.PerWorker,
    };
}
