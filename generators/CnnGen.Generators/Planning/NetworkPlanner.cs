using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>From shapes to a plan in which every decision is data.</summary>
internal static class NetworkPlanner
{
    public static NetworkPlan Plan(ShapedNetwork network)
    {
        IReadOnlyList<Node> nodes = NodeBuilder.Build(network);
        var parameters = new ParameterBuilder();
        for (int i = 0; i < nodes.Count; i++)
        {
            parameters.IsRectified = IsRectified(nodes, i);
            LayerPlanner.For(nodes[i].Spec).DeclareParameters(nodes[i], parameters);
        }

        var kernels = new KernelTable();
        var inference = new PassPlanner(network.Spec.Input, nodes, parameters, kernels, isTraining: false);
        var training = new PassPlanner(network.Spec.Input, nodes, parameters, kernels, isTraining: true);
        return new NetworkPlan(
            network.Spec,
            network.Output,
            Summaries(network),
            parameters.Parameters.ToArray(),
            parameters.Storage,
            kernels.Kernels.ToArray(),
            inference.Inference(),
            training.Training());
    }

    /// <summary>Whether a ReLU comes between this layer and the next one that learns.</summary>
    private static bool IsRectified(IReadOnlyList<Node> nodes, int index) =>
        nodes[index].Activation == Activation.Relu || nodes.Skip(index + 1).TakeWhile(static n => !n.Learns).Any(static n => n.Activation == Activation.Relu || LayerPlanner.For(n.Spec).IsRectifier);

    private static EquatableArray<LayerSummary> Summaries(ShapedNetwork network) =>
        network.Layers.Items.Select(layer => new LayerSummary(
            layer.Spec.Name,
            layer.Spec.Kind,
            layer.Output,
            layer.Spec.ParameterCount(layer.Input),
            LayerPlanner.For(layer.Spec).MultiplyAdds(layer.Spec, layer.Input, layer.Output))).ToArray();
}
