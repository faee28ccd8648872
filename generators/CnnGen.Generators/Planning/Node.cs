using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>A layer as the planner sees it: with the activation that it applies to its own result.</summary>
internal sealed record Node(LayerSpec Spec, TensorShape Input, TensorShape Output, Activation Activation)
{
    public string Name => Spec.Name;

    /// <summary>Whether the layer learns anything.</summary>
    public bool Learns => Spec.ParameterNames.Count > 0;

    /// <summary>The layer's name as the start of a variable's name.</summary>
    public string Variable => char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>
/// Turns the user's stack into nodes: a layer that moves nothing in memory (flattening) disappears; an activation
/// joins the layer before it; and a monotone activation before a max pooling joins the pooling, since the maximum of
/// the clipped values is the clipped maximum, bit by bit, with a quarter of the work for 2x2 windows.
/// </summary>
internal static class NodeBuilder
{
    public static IReadOnlyList<Node> Build(ShapedNetwork network)
    {
        var nodes = new List<Node>();
        foreach (ShapedLayer layer in network.Layers)
        {
            LayerPlanner planner = LayerPlanner.For(layer.Spec);
            int last = nodes.Count - 1;
            if (planner.MovesNothing)
            {
                continue;
            }

            if (planner.IsActivation != Activation.None && last >= 0)
            {
                nodes[last] = nodes[last] with { Activation = planner.IsActivation };
                continue;
            }

            Activation activation = Activation.None;
            if (planner.CommutesWithMonotone && last >= 0 && LayerPlanner.For(nodes[last].Spec).IsActivation == Activation.None)
            {
                activation = nodes[last].Activation;
                nodes[last] = nodes[last] with { Activation = Activation.None };
            }

            // What the layer before left in memory, which an explicit flattening between has not changed.
            TensorShape input = last >= 0 ? nodes[last].Output : network.Spec.Input;
            nodes.Add(new Node(layer.Spec, input, planner.IsActivation == Activation.None ? layer.Output : input, activation));
        }

        return nodes;
    }
}
