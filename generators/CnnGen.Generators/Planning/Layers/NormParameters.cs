using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>What the planners of normalisations have in common: their weights and biases, and the order they need.</summary>
internal static class NormParameters
{
    /// <summary>Channels are lanes. Behind a flattening the features are the channels, so they must lie in their own order.</summary>
    public static InputDemand Demand(Node node) => new(Halo.None, Blocked: true, Flat: node.Output.IsFlat);

    /// <summary>(C).</summary>
    public static void AddPerChannel(Node node, ParameterBuilder parameters)
    {
        int c = node.Output.Channels;
        Add(node, parameters, Block.Round(c), new[] { c }, new[] { 1 }, new[] { "channels" });
    }

    /// <summary>(C, H, W), stored as a map is; or (C) for a flat vector.</summary>
    public static void AddElementwise(Node node, ParameterBuilder parameters)
    {
        int c = node.Output.Channels, h = node.Output.Height, w = node.Output.Width, storage = Block.Round(c);
        if (node.Output.IsFlat)
        {
            AddPerChannel(node, parameters);
            return;
        }

        Add(node, parameters, checked(h * w * storage), new[] { c, h, w }, new[] { 1, w * storage, storage }, new[] { "channels", "height", "width" });
    }

    private static void Add(Node node, ParameterBuilder parameters, int storage, int[] lengths, int[] strides, string[] axes)
    {
        parameters.AddConstant(node, "Weight", storage, lengths, strides, axes, "One");
        parameters.AddConstant(node, "Bias", storage, lengths, strides, axes, "Zero");
    }
}
