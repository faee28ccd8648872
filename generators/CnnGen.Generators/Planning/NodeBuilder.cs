using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>
/// Turns the user's layers into nodes: a layer that moves nothing in memory (flattening) disappears, and one that only trains
/// (dropout) does in inference; an activation joins the layer before it, unless somebody else reads that layer's result; and a monotone activation before a max
/// pooling joins the pooling, since the maximum of the clipped values is the clipped maximum, bit by bit, with a
/// quarter of the work for 2x2 windows.
/// </summary>
internal sealed class NodeBuilder
{
    private const int NetworkInput = -1;
    private readonly ShapedNetwork _network;
    private readonly List<Node> _nodes = new();

    /// <summary>The layer whose value each node holds: its own, or that of the activation it applies.</summary>
    private readonly List<int> _values = new();

    /// <summary>The node that holds each layer's value.</summary>
    private readonly int[] _holders;
    private readonly int[] _readers;

    private readonly bool _isTraining;
    private readonly bool _joins;

    private NodeBuilder(ShapedNetwork network, bool isTraining, bool joins)
    {
        (_network, _isTraining, _joins) = (network, isTraining, joins);
        _holders = new int[network.Layers.Count];
        _readers = Readers();
    }

    public static IReadOnlyList<Node> Build(ShapedNetwork network, bool isTraining) => BuildAll(network, isTraining, joins: true)._nodes;

    /// <summary>
    /// The nodes of an inspection: those of inference, with no activation joined to another layer, so that each layer's value is in
    /// memory and none is written over.
    /// </summary>
    /// <returns>The nodes, and for each layer the node that holds its value; -1 where that is the network's input.</returns>
    public static (IReadOnlyList<Node> Nodes, IReadOnlyList<int> Holders) BuildApart(ShapedNetwork network)
    {
        NodeBuilder builder = BuildAll(network, isTraining: false, joins: false);
        return (builder._nodes, builder._holders);
    }

    private static NodeBuilder BuildAll(ShapedNetwork network, bool isTraining, bool joins)
    {
        var builder = new NodeBuilder(network, isTraining, joins);
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            builder._holders[layer] = builder.Add(layer);
        }

        return builder;
    }

    /// <summary>How many layers read each layer's value, looked at through those that move nothing.</summary>
    private int[] Readers()
    {
        int[] sources = new int[_network.Layers.Count], readers = new int[_network.Layers.Count];
        for (int layer = 0; layer < sources.Length; layer++)
        {
            ShapedLayer shaped = _network.Layers[layer];
            bool movesNothing = Disappears(LayerPlanner.For(shaped.Spec));
            int first = shaped.Inputs[0];
            sources[layer] = !movesNothing ? layer : first < 0 ? NetworkInput : sources[first];
            foreach (int input in movesNothing ? EquatableArray<int>.Empty : shaped.Inputs)
            {
                if (input >= 0 && sources[input] >= 0)
                {
                    readers[sources[input]]++;
                }
            }
        }

        return readers;
    }

    /// <summary>Adds a layer's node, unless another one takes the layer in.</summary>
    /// <returns>The node that holds the layer's value.</returns>
    private int Add(int index)
    {
        ShapedLayer layer = _network.Layers[index];
        LayerPlanner planner = LayerPlanner.For(layer.Spec);
        int[] inputs = layer.Inputs.Items.Select(input => input < 0 ? NetworkInput : _holders[input]).ToArray();
        int before = inputs[0];
        if (Disappears(planner))
        {
            return before;
        }

        if (planner.IsActivation != Activation.None && CanTakeIn(before))
        {
            _nodes[before] = _nodes[before] with { Activation = planner.IsActivation };
            _values[before] = index;
            return before;
        }

        Activation activation = Activation.None;
        if (planner.CommutesWithMonotone && before >= 0 && _readers[_values[before]] == 1 && LayerPlanner.For(_nodes[before].Spec).IsActivation == Activation.None)
        {
            activation = _nodes[before].Activation;
            _nodes[before] = _nodes[before] with { Activation = Activation.None };
        }

        // The shapes as they lie in memory: a flattened map is still a map there.
        TensorShape[] shapes = inputs.Select(input => input < 0 ? _network.Spec.Input : _nodes[input].Output).ToArray();
        _nodes.Add(new Node(layer.Spec, inputs, shapes, planner.KeepsMemory && Array.TrueForAll(shapes, shape => shape == shapes[0]) ? shapes[0] : layer.Output, activation)
        {
            ActivationStoodBefore = activation != Activation.None,
        });
        _values.Add(index);
        return _nodes.Count - 1;
    }

    private bool Disappears(LayerPlanner planner) => planner.MovesNothing || (planner.IsForTrainingOnly && !_isTraining);

    private bool CanTakeIn(int node) =>
        _joins && node >= 0 && _readers[_values[node]] == 1 && LayerPlanner.For(_nodes[node].Spec).AppliesActivation;
}
