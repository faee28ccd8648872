using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>The ways in which a pass without gradients can end.</summary>
internal enum PassEnd
{
    Scores,
    Probabilities,
    Loss,
}

/// <summary>Plans one pass, training or inference, by walking the nodes forward and, in training, back.</summary>
internal sealed class PassPlanner
{
    private readonly PassGraph _graph;
    private readonly KernelTable _kernels;
    private readonly BackwardPlanner _backward;
    private readonly BufferDraft _input;
    private readonly List<BufferDraft> _values = new();
    private readonly List<(PassEnd End, Step Step)> _ends = new();
    private readonly List<WorkItem> _prepare = new();
    private readonly List<WorkItem> _weights = new();
    private readonly List<FloatRange> _cleared = new();

    public PassPlanner(
        TensorShape input, PassGraph graph, EquatableArray<HeadPlan> heads, ParameterBuilder parameters, KernelTable kernels, bool isTraining)
    {
        (_graph, Heads, Parameters, _kernels, IsTraining) = (graph, heads, parameters, kernels, isTraining);
        _backward = new BackwardPlanner(this, graph, _values);
        LossBuffer = AddLossBuffer();
        _input = LoadInput(input);
        Forward(_input);
        if (isTraining)
        {
            _backward.Plan();
        }
    }

    public bool IsTraining { get; }

    public PassBuilder Builder { get; } = new();

    public ParameterBuilder Parameters { get; }

    public EquatableArray<HeadPlan> Heads { get; }

    /// <summary>The buffer of the losses; -1 in a network without one.</summary>
    public int LossBuffer { get; }

    public InferencePlan Inference()
    {
        (WorkspacePlan workspace, EquatableArray<BufferPlan> buffers) = Builder.Place(
            _kernels, 0, _prepare.ConvertAll(static item => item.Step), _ends.ConvertAll(static end => end.Step));
        return new InferencePlan(workspace, buffers, _prepare.ToArray(), Builder.Groups.ToArray(), Ending(PassEnd.Scores), Ending(PassEnd.Probabilities), Ending(PassEnd.Loss), LossBuffer);
    }

    public TrainingPlan Training()
    {
        (WorkspacePlan workspace, EquatableArray<BufferPlan> buffers) = Builder.Place(
            _kernels, Parameters.TrainableStorage, _prepare.ConvertAll(static item => item.Step), _weights.ConvertAll(static item => item.Step));

        // Large parts come first and small ones last, so that workers end at the same time.
        WorkItem[] weights = _weights.OrderBy(static item => item.PartsPerWorker).ToArray();
        return new TrainingPlan(workspace, buffers, _prepare.ToArray(), Builder.Phases.ToArray(), _cleared.ToArray(), weights, LossBuffer);
    }

    /// <summary>The pass in which every feature keeps its value and its gradient.</summary>
    /// <param name="layers">The layers that are shown, each with the node that holds its value; -1 is the network's input.</param>
    public InspectionPlan Inspection(IReadOnlyList<(ShapedLayer Layer, int Holder)> layers)
    {
        var drafts = layers
            .Select(layer => (layer.Layer, Value: layer.Holder < 0 ? _input : _values[layer.Holder], Gradient: _backward.GradientOf(layer.Holder)))
            .ToList();
        foreach ((_, BufferDraft value, BufferDraft? gradient) in drafts)
        {
            value.IsKept = true;
            if (gradient is not null)
            {
                gradient.IsKept = true;
            }
        }

        (WorkspacePlan workspace, EquatableArray<BufferPlan> buffers) = Builder.Place(
            _kernels, 0, _prepare.ConvertAll(static item => item.Step), Array.Empty<Step>());
        IEnumerable<FeaturePlan> features = drafts.Select(draft =>
            new FeaturePlan(draft.Layer.Spec.Name, draft.Layer.Spec.Kind, draft.Layer.Output, draft.Value.Index, draft.Gradient?.Index));
        return new InspectionPlan(workspace, buffers, _prepare.ToArray(), Builder.Groups.ToArray(), features.ToArray());
    }

    public Step Step(Kernel kernel, string name, string comment, Node node, Operand[] operands) =>
        new(_kernels.Name(kernel, name, node.Name), $"{node.Name}: {comment}", operands);

    /// <summary>A step for each sample that moves one buffer into another.</summary>
    public void Move(Kernel kernel, Node node, string name, string comment, BufferDraft source, BufferDraft target) =>
        Builder.Add(perSample: true, Step(kernel, node.Name + name, comment, node, new[] { Operand.Buffer(source.Index), Operand.Buffer(target.Index) }));

    /// <summary>Whether the gradient of something that a node reads is wanted.</summary>
    public bool NeedsInputGradient(Node node) => node.Inputs.Items.Any(_graph.NeedsGradient);

    /// <summary>The gradient of what a loss reads, for it to write.</summary>
    public BufferDraft LossGradient(int node, BufferDraft scores) => _backward.LossGradient(node, scores);

    public void End(PassEnd end, Step step) => _ends.Add((end, step));

    public void AddPrepare(WorkItem item) => _prepare.Add(item);

    public void AddCleared(ParameterPlan parameter) => _cleared.Add(new FloatRange(parameter.Offset, parameter.Storage));

    public void AddWeights(WorkItem item) => _weights.Add(item);

    private EquatableArray<StepGroup> Ending(PassEnd end)
    {
        Step[] steps = _ends.Where(e => e.End == end).Select(static e => e.Step).ToArray();
        return steps.Length == 0 ? EquatableArray<StepGroup>.Empty : new[] { new StepGroup(PerSample: true, steps) };
    }

    /// <summary>Room for two floats of each head: a sample's loss and the number of its right answers.</summary>
    private int AddLossBuffer()
    {
        int floats = 2 * Heads.Count;
        if (floats == 0)
        {
            return -1;
        }

        int buffer = Builder.AddBuffer("loss", MapLayout.Flat(floats)).Index;
        Builder.Keep(buffer);
        return buffer;
    }

    private BufferDraft LoadInput(TensorShape shape)
    {
        Node? loaded = _graph.Loaded >= 0 ? _graph.Nodes[_graph.Loaded] : null;
        Normalization? normalization = loaded is null ? null : LayerPlanner.For(loaded.Spec).WhileLoading(loaded);
        InputDemand demand = _graph.Demand(_graph.Loaded);
        var layout = new MapLayout(shape.Channels, shape.Height, shape.Width, demand.Blocked ? Block.Round(shape.Channels) : shape.Channels, demand.Halo);
        BufferDraft input = Builder.AddBuffer("input", layout);
        string comment = loaded is null ? $"Input: {shape}" : $"Input and {loaded.Name}: {shape}, less the mean, over the deviation";
        Step step = new(_kernels.Name(new LoadImageKernel(layout, normalization), "LoadImage", "Input"), comment, new[] { Operand.Images, Operand.Buffer(input.Index) });
        Builder.Add(perSample: true, step);
        return input;
    }

    private void Forward(BufferDraft input)
    {
        for (int i = 0; i < _graph.Nodes.Count; i++)
        {
            if (i == _graph.Loaded)
            {
                _values.Add(input);
                _backward.Remember([input]);
                continue;
            }

            Node node = _graph.Nodes[i];
            LayerPlanner planner = LayerPlanner.For(node.Spec);
            bool flat = planner.Demand(node).Flat;
            BufferDraft[] inputs = node.Inputs.Items.Select(source =>
            {
                BufferDraft value = source < 0 ? input : _values[source];
                return flat && value.Layout.Pixels > 1 ? Flatten(node, value) : value;
            }).ToArray();
            var context = new ForwardContext(this, i, node, inputs, _graph.Demand(i));
            planner.Forward(node, context);
            _values.Add(context.Result ?? inputs[0]);
            _backward.Remember(inputs);
        }
    }

    /// <summary>Brings a map into the flat (C, H, W) order for a layer that needs it.</summary>
    private BufferDraft Flatten(Node node, BufferDraft map)
    {
        int count = map.Layout.Channels * map.Layout.Pixels;
        BufferDraft flat = Builder.AddBuffer(map.Name + "Flat", MapLayout.Flat(count));
        Operand[] operands = { Operand.Buffer(map.Index), Operand.Buffer(flat.Index) };
        Builder.Add(perSample: true, Step(new ReorderKernel(map.Layout, Reverse: false), "Flatten", "flattens to (C, H, W) order", node, operands));
        return flat;
    }
}
