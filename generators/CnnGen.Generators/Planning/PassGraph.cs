using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;

namespace CnnGen.Generators.Planning;

/// <summary>The nodes of a network as a graph: who reads whose value, and where gradients are needed.</summary>
internal sealed class PassGraph
{
    private readonly List<int>[] _readers;
    private readonly bool[] _needsGradient;

    /// <param name="nodes">The nodes.</param>
    /// <param name="wantsAllGradients">Whether the gradient of every node's value is wanted, whoever learns.</param>
    public PassGraph(IReadOnlyList<Node> nodes, bool wantsAllGradients = false)
    {
        Nodes = nodes;
        _readers = Enumerable.Range(0, nodes.Count + 1).Select(static _ => new List<int>()).ToArray();
        _needsGradient = new bool[nodes.Count];
        for (int i = 0; i < nodes.Count; i++)
        {
            foreach (int input in nodes[i].Inputs)
            {
                _readers[input + 1].Add(i);
            }

            _needsGradient[i] = wantsAllGradients || nodes[i].Learns || nodes[i].Inputs.Items.Any(NeedsGradient);
        }
    }

    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The node that is applied as the images are loaded, being the only one to read them; -1 where there is none.</summary>
    public int Loaded => Readers(-1).Count == 1 && LayerPlanner.For(Nodes[Readers(-1)[0]].Spec).WhileLoading(Nodes[Readers(-1)[0]]) is not null ? Readers(-1)[0] : -1;

    /// <summary>The nodes that read a node's value; -1 is the network's input. A node that reads it twice is there twice.</summary>
    public IReadOnlyList<int> Readers(int node) => _readers[node + 1];

    /// <summary>Whether the gradient of a node's value is wanted: the node learns, or one that it depends on, or all are wanted.</summary>
    public bool NeedsGradient(int node) => node >= 0 && _needsGradient[node];

    /// <summary>What the readers of a value ask of it, all together.</summary>
    public InputDemand Demand(int node)
    {
        InputDemand all = default;
        foreach (int reader in Readers(node))
        {
            LayerPlanner planner = LayerPlanner.For(Nodes[reader].Spec);
            InputDemand one = planner.IsWhatItReads ? Demand(reader) : planner.Demand(Nodes[reader]);
            bool moves = one.Flat && Shape(node).Height * Shape(node).Width > 1;
            all = new InputDemand(moves ? all.Halo : Widest(all.Halo, one.Halo), all.Blocked || one.Blocked, Flat: false);
        }

        return all;
    }

    /// <summary>
    /// The input to which a node hands its gradient as it is, in the same memory: for a sum the first one that nobody
    /// else reads. -1 where there is none.
    /// </summary>
    public int HandsOn(int node)
    {
        if (!LayerPlanner.For(Nodes[node].Spec).HandsGradientOn)
        {
            return -1;
        }

        return Nodes[node].Inputs.Items.Where(input => NeedsGradient(input) && Readers(input).Count == 1).DefaultIfEmpty(-1).First();
    }

    /// <summary>The halo around the gradient of a node's value, which the node's own data gradient reads.</summary>
    public Halo GradientHalo(int node)
    {
        if (HandsOn(node) is int next and >= 0)
        {
            return GradientHalo(next);
        }

        return Nodes[node].Inputs.Items.Any(NeedsGradient) ? LayerPlanner.For(Nodes[node].Spec).GradientHalo(Nodes[node]) : Halo.None;
    }

    /// <summary>Whether a ReLU or the like comes between a node and the next ones that multiply by weights.</summary>
    public bool IsRectified(int node) =>
        Nodes[node].Activation == Activation.Relu || Readers(node).Any(reader =>
        {
            LayerPlanner planner = LayerPlanner.For(Nodes[reader].Spec);
            return planner.IsRectifier || (!planner.IsLinear && IsRectified(reader));
        });

    private TensorShape Shape(int node) => node < 0 ? default : Nodes[node].Output;

    private static Halo Widest(Halo a, Halo b) =>
        new(Math.Max(a.Top, b.Top), Math.Max(a.Left, b.Left), Math.Max(a.Bottom, b.Bottom), Math.Max(a.Right, b.Right));
}
