using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning;

/// <summary>Collects the buffers and steps of one pass, then decides where each buffer lives.</summary>
internal sealed class PassBuilder
{
    private const int LaterPhase = -1;
    private readonly List<BufferDraft> _buffers = new();
    private readonly List<(bool PerSample, List<Step> Steps)> _groups = new();
    private readonly Dictionary<(string Layer, string Label), int> _auxiliary = new();

    public IReadOnlyList<StepGroup> Groups => _groups.ConvertAll(static g => new StepGroup(g.PerSample, g.Steps.ToArray()));

    public BufferDraft Buffer(int index) => _buffers[index];

    public BufferDraft AddBuffer(string name, MapLayout layout, BufferScope? scope = null)
    {
        var draft = new BufferDraft(_buffers.Count, name, layout, scope);
        _buffers.Add(draft);
        return draft;
    }

    /// <summary>A buffer that a layer's forward and backward steps share.</summary>
    public int Auxiliary(Node node, string label, MapLayout layout)
    {
        int index = AddBuffer(node.Variable + label, layout).Index;
        _auxiliary.Add((node.Name, label), index);
        return index;
    }

    public int Auxiliary(Node node, string label) => _auxiliary[(node.Name, label)];

    public void Add(bool perSample, Step step)
    {
        if (_groups.Count == 0 || _groups[_groups.Count - 1].PerSample != perSample)
        {
            _groups.Add((perSample, new List<Step>()));
        }

        _groups[_groups.Count - 1].Steps.Add(step);
        Use(step, _groups.Count - 1);
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
