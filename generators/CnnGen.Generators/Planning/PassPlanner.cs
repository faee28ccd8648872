using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;

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
    private const string FlatName = "flat";
    private readonly IReadOnlyList<Node> _nodes;
    private readonly KernelTable _kernels;
    private readonly Dictionary<int, BufferDraft> _gradients = new();
    private readonly List<(PassEnd End, Step Step)> _ends = new();
    private readonly List<WorkItem> _prepare = new();
    private readonly List<WorkItem> _weights = new();
    private readonly List<FloatRange> _cleared = new();
    private readonly int _firstTrainable;

    public PassPlanner(
        TensorShape input, IReadOnlyList<Node> nodes, EquatableArray<HeadPlan> heads, ParameterBuilder parameters, KernelTable kernels, bool isTraining)
    {
        (_nodes, Heads, Parameters, _kernels, IsTraining) = (nodes, heads, parameters, kernels, isTraining);
        _firstTrainable = Enumerable.Range(0, nodes.Count).Where(i => nodes[i].Learns).DefaultIfEmpty(nodes.Count).First();
        LossBuffer = AddLossBuffer();
        List<(BufferDraft In, BufferDraft Out)> values = Forward(input);
        if (isTraining)
        {
            Backward(values);
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
        (WorkspacePlan workspace, EquatableArray<BufferPlan> buffers) = Builder.Place(0);
        return new InferencePlan(workspace, buffers, Builder.Groups.ToArray(), Ending(PassEnd.Scores), Ending(PassEnd.Probabilities), Ending(PassEnd.Loss), LossBuffer);
    }

    public TrainingPlan Training()
    {
        (WorkspacePlan workspace, EquatableArray<BufferPlan> buffers) = Builder.Place(Parameters.Storage);

        // Large parts come first and small ones last, so that workers end at the same time.
        WorkItem[] weights = _weights.OrderBy(static item => item.PartsPerWorker).ToArray();
        return new TrainingPlan(workspace, buffers, _prepare.ToArray(), Builder.Groups.ToArray(), _cleared.ToArray(), weights, LossBuffer);
    }

    public Step Step(Kernel kernel, string name, string comment, Node node, Operand[] operands) =>
        new(_kernels.Name(kernel, name, node.Name), $"{node.Name}: {comment}", operands);

    /// <summary>The gradient of what a loss reads, for it to write.</summary>
    public BufferDraft LossGradient(BufferDraft scores) => Gradient(scores, scores.Name == FlatName ? Halo.None : GradientHalo(_nodes.Count - 2));

    /// <summary>The gradient of a value, made when first asked for.</summary>
    private BufferDraft Gradient(BufferDraft value, Halo halo)
    {
        if (!_gradients.TryGetValue(value.Index, out BufferDraft? gradient))
        {
            MapLayout layout = value.Layout with { Halo = halo, ChannelStride = Block.Round(value.Layout.Channels) };
            gradient = Builder.AddBuffer("d" + char.ToUpperInvariant(value.Name[0]) + value.Name.Substring(1), layout);
            _gradients.Add(value.Index, gradient);
        }

        return gradient;
    }

    public void End(PassEnd end, Step step)
    {
        Builder.UseLater(step);
        _ends.Add((end, step));
    }

    public void AddPrepare(WorkItem item) => _prepare.Add(item);

    public void AddCleared(int parameter)
    {
        ParameterPlan plan = Parameters.Parameters.Single(p => p.Offset == parameter);
        _cleared.Add(new FloatRange(plan.Offset, plan.Storage));
    }

    public void AddWeights(WorkItem item)
    {
        Builder.UseLater(item.Step);
        _weights.Add(item);
    }

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

        int buffer = Builder.AddBuffer("loss", new MapLayout(floats, 1, 1, Block.Round(floats), Halo.None)).Index;
        Builder.Keep(buffer);
        return buffer;
    }

    private List<(BufferDraft In, BufferDraft Out)> Forward(TensorShape shape)
    {
        InputDemand first = Demand(0);
        var layout = new MapLayout(shape.Channels, shape.Height, shape.Width, first.Blocked ? Block.Round(shape.Channels) : shape.Channels, first.Halo);
        BufferDraft value = Builder.AddBuffer("input", layout);
        Builder.Add(
            perSample: true,
            new Step(_kernels.Name(new LoadImageKernel(layout), "LoadImage", "Input"), $"Input: {shape}", new[] { Operand.Images, Operand.Buffer(value.Index) }));
        var values = new List<(BufferDraft, BufferDraft)>();
        for (int i = 0; i < _nodes.Count; i++)
        {
            Node node = _nodes[i];
            LayerPlanner planner = LayerPlanner.For(node.Spec);
            if (Demand(i).Flat && value.Layout.Pixels > 1)
            {
                value = Flatten(node, value);
            }

            InputDemand next = i + 1 < _nodes.Count ? Demand(i + 1) : default;
            var context = new ForwardContext(this, node, value, next);
            planner.Forward(node, context);
            BufferDraft result = context.Result ?? value;
            values.Add((value, result));
            value = result;
        }

        return values;
    }

    /// <summary>What a node asks of its input; where it works in place, that includes what the next node asks of its own.</summary>
    private InputDemand Demand(int index)
    {
        LayerPlanner planner = LayerPlanner.For(_nodes[index].Spec);
        InputDemand own = planner.Demand(_nodes[index]);
        return planner.WorksInPlace && index + 1 < _nodes.Count ? own with { Halo = Demand(index + 1).Halo } : own;
    }

    /// <summary>Brings a map into the flat (C, H, W) order for a layer that needs it.</summary>
    private BufferDraft Flatten(Node node, BufferDraft map)
    {
        int count = map.Layout.Channels * map.Layout.Pixels;
        BufferDraft flat = Builder.AddBuffer(FlatName, new MapLayout(count, 1, 1, Block.Round(count), Halo.None));
        Builder.Add(
            perSample: true,
            Step(new ReorderKernel(map.Layout, Reverse: false), "Flatten", "flattens to (C, H, W) order", node, new[] { Operand.Buffer(map.Index), Operand.Buffer(flat.Index) }));
        return flat;
    }

    private void Backward(List<(BufferDraft In, BufferDraft Out)> values)
    {
        for (int i = _nodes.Count - 1; i >= _firstTrainable; i--)
        {
            Node node = _nodes[i];
            (BufferDraft input, BufferDraft output) = values[i];
            bool wanted = i > _firstTrainable;
            bool flattened = i > 0 && input != values[i - 1].Out;
            BufferDraft? target = wanted ? Gradient(input, flattened ? Halo.None : GradientHalo(i - 1)) : null;
            BufferDraft? written = target is { Layout.IsContiguous: false } && LayerPlanner.For(node.Spec).WritesContiguousGradient
                ? Builder.AddBuffer(target.Name + "Plain", target.Layout with { Halo = Halo.None })
                : target;
            if (!node.Spec.IsLoss)
            {
                LayerPlanner.For(node.Spec).Backward(node, new BackwardContext(this, node, input, output, Gradient(output, GradientHalo(i)), written));
            }

            if (written != target)
            {
                Move(new PadKernel(written!.Layout, target!.Layout), node, "Pad", "surrounds dx with zeros", written, target);
            }

            if (wanted && flattened)
            {
                BufferDraft map = Gradient(values[i - 1].Out, GradientHalo(i - 1));
                Move(new ReorderKernel(map.Layout, Reverse: true), node, "FlattenBackward", "back to channels-last", target!, map);
            }
        }
    }

    private void Move(Kernel kernel, Node node, string name, string comment, BufferDraft source, BufferDraft target) =>
        Builder.Add(perSample: true, Step(kernel, node.Name + name, comment, node, new[] { Operand.Buffer(source.Index), Operand.Buffer(target.Index) }));

    /// <summary>The halo around the gradient of a node's result.</summary>
    private Halo GradientHalo(int node) =>
        node > _firstTrainable ? LayerPlanner.For(_nodes[node].Spec).GradientHalo(_nodes[node]) : Halo.None;
}
