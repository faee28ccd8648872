using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>A layer as the planner sees it: with the activation that it applies to its own result.</summary>
/// <param name="Spec">The layer.</param>
/// <param name="Input">Shape in memory of what it reads: before a flattening, which moves nothing.</param>
/// <param name="Output">Shape in memory of what it writes.</param>
/// <param name="Activation">The elementwise function that it applies as it writes.</param>
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

        // The shape as it lies in memory: a flattened map is still a map there.
        TensorShape memory = network.Spec.Input;
        foreach (ShapedLayer layer in network.Layers)
        {
            LayerPlanner planner = LayerPlanner.For(layer.Spec);
            int last = nodes.Count - 1;
            if (planner.MovesNothing)
            {
                continue;
            }

            if (planner.IsActivation != Activation.None && last >= 0 && LayerPlanner.For(nodes[last].Spec).AppliesActivation)
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

            TensorShape output = planner.KeepsMemory ? memory : layer.Output;
            nodes.Add(new Node(layer.Spec, memory, output, activation));
            memory = output;
        }

        return nodes;
    }
}
