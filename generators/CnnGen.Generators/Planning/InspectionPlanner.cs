using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>
/// Plans the inspection of a network: a training pass in which every layer is frozen, so that there are data gradients alone
/// and running statistics, and in which an end for gradients of outputs stands in the place of each loss.
/// </summary>
internal static class InspectionPlanner
{
    /// <summary>Plans the pass; null where the network does not ask for it.</summary>
    /// <param name="network">The network, as the user wrote it.</param>
    /// <param name="parameters">Where its parameters lie.</param>
    /// <param name="kernels">The kernels of all passes.</param>
    public static InspectionPlan? Plan(ShapedNetwork network, ParameterBuilder parameters, KernelTable kernels)
    {
        if (network.Spec.Inspection is not { } settings)
        {
            return null;
        }

        ShapedNetwork inspected = Inspected(settings.InputGradient ? FromInput(network) : network);
        (IReadOnlyList<Node> nodes, IReadOnlyList<int> holders) = NodeBuilder.BuildApart(inspected);
        var graph = new PassGraph(nodes, wantsAllGradients: true);
        var pass = new PassPlanner(network.Spec.Input, graph, EquatableArray<HeadPlan>.Empty, parameters, kernels, isTraining: true);
        return pass.Inspection(inspected.Layers.Items.Zip(holders, static (layer, holder) => (layer, holder)).Where(static pair => !pair.layer.Spec.IsLoss).ToList());
    }

    /// <summary>The network with its images as the first layer.</summary>
    private static ShapedNetwork FromInput(ShapedNetwork network)
    {
        TensorShape shape = network.Spec.Input;
        IEnumerable<ShapedLayer> layers = network.Layers.Items.Select(static layer => layer with { Inputs = layer.Inputs.Items.Select(static input => input + 1).ToArray() });
        return network with { Layers = layers.Prepend(new ShapedLayer(new InputSpec(), new[] { -1 }, new[] { shape }, shape)).ToArray() };
    }

    /// <summary>The network with all layers frozen and ends of an inspection's kind.</summary>
    private static ShapedNetwork Inspected(ShapedNetwork network)
    {
        int heads = 0;
        List<ShapedLayer> layers = network.Layers.Items
            .Select(layer => layer with { Spec = layer.Spec.IsLoss ? new InspectedOutputSpec(layer.Spec.Name, heads++) : layer.Spec with { IsFrozen = true } })
            .ToList();
        if (heads == 0)
        {
            layers.Add(new ShapedLayer(new InspectedOutputSpec("Output", 0), new[] { layers.Count - 1 }, new[] { network.Output }, network.Output));
        }

        return network with { Layers = layers.ToArray() };
    }
}
