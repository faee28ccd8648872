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
        IReadOnlyList<Node> nodes = NodeBuilder.Build(network, isTraining: true);
        var graph = new PassGraph(nodes);
        var parameters = new ParameterBuilder();
        for (int i = 0; i < nodes.Count; i++)
        {
            parameters.IsRectified = graph.IsRectified(i);
            LayerPlanner.For(nodes[i].Spec).DeclareParameters(nodes[i], parameters);
        }

        var kernels = new KernelTable();
        var inference = new PassPlanner(network.Spec.Input, new PassGraph(NodeBuilder.Build(network, isTraining: false)), parameters, kernels, isTraining: false);
        var training = new PassPlanner(network.Spec.Input, graph, parameters, kernels, isTraining: true);
        return new NetworkPlan(
            network.Spec,
            network.Output,
            Summaries(network),
            parameters.Parameters.ToArray(),
            parameters.Storage,
            parameters.TrainableStorage,
            kernels.Kernels.ToArray(),
            inference.Inference(),
            training.Training());
    }

    private static EquatableArray<LayerSummary> Summaries(ShapedNetwork network) =>
        network.Layers.Items.Select(layer => new LayerSummary(
            layer.Spec.Name,
            layer.Spec.Kind,
            layer.Output,
            layer.Spec.ParameterCount(layer.Input),
            LayerPlanner.For(layer.Spec).MultiplyAdds(layer.Spec, layer.Input, layer.Output))).ToArray();
}
