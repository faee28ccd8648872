using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Workspaces;

namespace CnnGen.Generators.Planning;

/// <summary>Collects the buffers and steps of one pass.</summary>
internal sealed class PassBuilder
{
    /// <summary>Halos are cleared where that saves so many parts of the memory: it takes a small part of the time of what follows.</summary>
    private const int LeastSaving = 16;
    private readonly List<BufferDraft> _buffers = new();
    private readonly List<(int Phase, bool PerSample, List<Step> Steps)> _groups = new();
    private readonly List<(int Phase, WorkItem Item)> _batchSteps = new();
    private readonly Dictionary<(string Layer, string Label), int> _auxiliary = new();

    private int _phase;

    /// <summary>All steps, for a pass without steps over the batch.</summary>
    public IReadOnlyList<StepGroup> Groups => GroupsOf(0);

    /// <summary>The steps in phases: those of the samples, and between them those over the batch.</summary>
    public IReadOnlyList<PhasePlan> Phases => Enumerable.Range(0, _phase + 1)
        .Select(phase => new PhasePlan(GroupsOf(phase), _batchSteps.Where(step => step.Phase == phase).Select(static step => step.Item).ToArray()))
        .ToList();

    public BufferDraft Buffer(int index) => _buffers[index];

    public BufferDraft AddBuffer(string name, MapLayout layout, BufferScope? scope = null)
    {
        var draft = new BufferDraft(_buffers.Count, name, layout, scope);
        _buffers.Add(draft);
        return draft;
    }

    /// <summary>A buffer that a layer's forward and backward steps share.</summary>
    public int Auxiliary(Node node, string label, MapLayout layout, BufferScope? scope = null)
    {
        int index = AddBuffer(node.Variable + label, layout, scope).Index;
        _auxiliary.Add((node.Name, label), index);
        return index;
    }

    public int Auxiliary(Node node, string label) => _auxiliary[(node.Name, label)];

    public void Add(bool perSample, Step step)
    {
        if (_batchSteps.Count > 0 && _batchSteps[_batchSteps.Count - 1].Phase == _phase)
        {
            _phase++;
        }

        if (_groups.Count == 0 || _groups[_groups.Count - 1].PerSample != perSample || _groups[_groups.Count - 1].Phase != _phase)
        {
            _groups.Add((_phase, perSample, new List<Step>()));
        }

        _groups[_groups.Count - 1].Steps.Add(step);
    }

    /// <summary>A step over the whole batch: everything added before it runs before it, all that is added later after it.</summary>
    public void AddBatchStep(WorkItem item) => _batchSteps.Add((_phase, item));

    /// <summary>Notes that a buffer is read after the pass: as the rows of one result for each sample.</summary>
    public void Keep(int buffer) => Rows(buffer).IsKept = true;

    /// <summary>Notes that a kernel walks over the samples' copies of a buffer, and gives the buffer.</summary>
    public BufferDraft Rows(int buffer)
    {
        _buffers[buffer].IsRow = true;
        return _buffers[buffer];
    }

    /// <summary>Gives every buffer a scope and a place.</summary>
    /// <param name="kernels">The kernels of the steps.</param>
    /// <param name="fixedStart">Floats at the start of the fixed part that are taken already.</param>
    /// <param name="before">Steps that run before those of the samples.</param>
    /// <param name="after">Steps that run after them.</param>
    public (WorkspacePlan Workspace, EquatableArray<BufferPlan> Buffers) Place(
        KernelTable kernels, long fixedStart, IReadOnlyList<Step> before, IReadOnlyList<Step> after)
    {
        PassTimeline timeline = Timeline(kernels, before, after);
        (WorkspacePlan Workspace, EquatableArray<BufferPlan> Buffers) plan = WorkspacePlanner.Plan(_buffers, timeline, fixedStart);
        List<BufferDraft> surrounded = _buffers.Where(buffer => buffer.Layout.Halo != Halo.None && timeline.BeginsInTurn(buffer.Index)).ToList();
        surrounded.ForEach(static buffer => buffer.IsCleared = true);
        long least = WorkspacePlanner.Plan(_buffers, timeline, fixedStart).Workspace.Turn;
        if ((plan.Workspace.Turn - least) * LeastSaving < plan.Workspace.Turn)
        {
            surrounded.ForEach(static buffer => buffer.IsCleared = false);
            return plan;
        }

        surrounded.ForEach(buffer => ClearHalo(buffer, kernels));
        return WorkspacePlanner.Plan(_buffers, Timeline(kernels, before, after), fixedStart);
    }

    private PassTimeline Timeline(KernelTable kernels, IReadOnlyList<Step> before, IReadOnlyList<Step> after)
    {
        var timeline = new PassTimeline(_buffers.Count, kernels);
        timeline.AddTogether(before);
        foreach (PhasePlan phase in Phases)
        {
            foreach (StepGroup group in phase.Samples)
            {
                timeline.Add(group);
            }

            timeline.AddTogether(phase.Batch.Items.Select(static item => item.Step));
        }

        timeline.AddTogether(after);
        return timeline;
    }

    /// <summary>Adds a step that sets a buffer's halo to zero, before the first one that uses the buffer.</summary>
    private void ClearHalo(BufferDraft buffer, KernelTable kernels)
    {
        Operand operand = Operand.Buffer(buffer.Index);
        string kernel = kernels.Name(new ClearHaloKernel(buffer.Layout), "ClearHalo", buffer.Name);
        foreach ((_, _, List<Step> steps) in _groups)
        {
            int first = steps.FindIndex(step => step.Operands.Items.Any(used => used.Kind == OperandKind.Buffer && used.Index == buffer.Index));
            if (first >= 0)
            {
                // Not within a loop over strips, but before it.
                while (first > 0 && steps[first].Strips is { } strips && steps[first - 1].Strips == strips)
                {
                    first--;
                }

                steps.Insert(first, new Step(kernel, $"{buffer.Name}: zeros around it, where other maps have been", new[] { operand }));
                return;
            }
        }
    }

    private StepGroup[] GroupsOf(int phase) =>
        _groups.Where(group => group.Phase == phase).Select(static group => new StepGroup(group.PerSample, group.Steps.ToArray())).ToArray();
}
