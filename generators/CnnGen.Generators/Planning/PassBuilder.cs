using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning;

/// <summary>Collects the buffers and steps of one pass, then decides where each buffer lives.</summary>
internal sealed class PassBuilder
{
    private const int LaterPhase = -1;
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
        Use(step, _groups.Count - 1);
    }

    /// <summary>A step over the whole batch: everything added before it runs before it, all that is added later after it.</summary>
    public void AddBatchStep(WorkItem item)
    {
        _batchSteps.Add((_phase, item));
        UseLater(item.Step);
    }

    /// <summary>Notes that a buffer is read after the pass.</summary>
    public void Keep(int buffer) => _buffers[buffer].Groups.Add(LaterPhase);

    /// <summary>Notes that a step outside the groups uses its buffers.</summary>
    public void UseLater(Step step) => Use(step, LaterPhase);

    /// <summary>Gives every buffer a scope and a place.</summary>
    /// <param name="fixedStart">Floats at the start of the fixed part that are taken already.</param>
    public (WorkspacePlan Workspace, EquatableArray<BufferPlan> Buffers) Place(long fixedStart)
    {
        var taken = new Dictionary<BufferScope, long>
        {
            [BufferScope.Fixed] = fixedStart, [BufferScope.Sample] = 0, [BufferScope.Group] = 0, [BufferScope.Worker] = 0,
        };
        var plans = new List<BufferPlan>();
        foreach (BufferDraft draft in _buffers)
        {
            BufferScope scope = Scope(draft);
            int size = scope == BufferScope.Sample ? draft.SampleStride : draft.Storage;
            int stride = scope is BufferScope.Sample or BufferScope.Group ? size : 0;
            plans.Add(new BufferPlan(draft.Name, draft.Layout, scope, stride, taken[scope]));
            taken[scope] += size;
        }

        var workspace = new WorkspacePlan(taken[BufferScope.Fixed], taken[BufferScope.Sample], taken[BufferScope.Group], taken[BufferScope.Worker]);
        return (workspace, plans.ToArray());
    }

    /// <summary>What is written and read within one sample's turn needs one copy a worker; all else one a sample.</summary>
    private BufferScope Scope(BufferDraft draft)
    {
        if (draft.Scope is { } scope)
        {
            return scope;
        }

        bool oneTurn = draft.Groups.Count == 1 && draft.Groups.All(g => g != LaterPhase && _groups[g].PerSample);
        return oneTurn ? BufferScope.Worker : BufferScope.Sample;
    }

    private StepGroup[] GroupsOf(int phase) =>
        _groups.Where(group => group.Phase == phase).Select(static group => new StepGroup(group.PerSample, group.Steps.ToArray())).ToArray();

    private void Use(Step step, int group)
    {
        foreach (Operand operand in step.Operands)
        {
            if (operand.Kind == OperandKind.Buffer)
            {
                _buffers[operand.Index].Groups.Add(group);
            }
        }
    }
}
