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
        EquatableArray<HeadPlan> heads = HeadPlan.Of(network);
        ShapedNetwork whole = WithEnd(network);
        IReadOnlyList<Node> nodes = NodeBuilder.Build(whole, isTraining: true);
        var graph = new PassGraph(nodes);
        var parameters = new ParameterBuilder();
        for (int i = 0; i < nodes.Count; i++)
        {
            parameters.IsRectified = graph.IsRectified(i);
            LayerPlanner.For(nodes[i].Spec).DeclareParameters(nodes[i], parameters);
        }

        var kernels = new KernelTable();
        var inferenceGraph = new PassGraph(NodeBuilder.Build(whole, isTraining: false));
        var inference = new PassPlanner(network.Spec.Input, inferenceGraph, heads, parameters, kernels, isTraining: false);
        PassPlanner? training = network.IsTrainable ? new PassPlanner(network.Spec.Input, graph, heads, parameters, kernels, isTraining: true) : null;

        // Placing buffers may add steps, and so kernels.
        InferencePlan inferencePlan = inference.Inference();
        TrainingPlan? trainingPlan = training?.Training();
        InspectionPlan? inspection = InspectionPlanner.Plan(network, parameters, kernels);
        return new NetworkPlan(
            network.Spec,
            heads.Count > 1 ? TensorShape.Features(heads.Items.Sum(static head => head.OutputSize)) : network.Output,
            Summaries(network),
            parameters.Parameters.ToArray(),
            parameters.Storage,
            parameters.TrainableStorage,
            kernels.Kernels.ToArray(),
            heads,
            inferencePlan,
            trainingPlan)
        {
            Inspection = inspection,
        };
    }

    /// <summary>The network with something at its end: where there is no loss, the place where the outputs leave.</summary>
    private static ShapedNetwork WithEnd(ShapedNetwork network)
    {
        var end = new ShapedLayer(new OutputSpec(), new[] { network.Layers.Count - 1 }, new[] { network.Output }, network.Output);
        return network.IsTrainable ? network : network with { Layers = network.Layers.Items.Add(end) };
    }

    private static EquatableArray<LayerSummary> Summaries(ShapedNetwork network) =>
        network.Layers.Items.Select(layer => new LayerSummary(
            layer.Spec.Name,
            layer.Spec.Kind,
            layer.Output,
            layer.Spec.ParameterCount(layer.Input),
            LayerPlanner.For(layer.Spec).MultiplyAdds(layer.Spec, layer.Input, layer.Output),
            layer.Spec.Settings,
            layer.Spec.TrainingSettings)).ToArray();
}
