using System.Reflection;

namespace CnnGen.Benchmarks.Networks;

/// <summary>The attributes of a network's layers: what a layer's shapes do not tell, such as strides.</summary>
internal static class LayerAttributes
{
    /// <summary>The attribute of each layer, by its name; null where the network is composed of blocks.</summary>
    public static IReadOnlyDictionary<string, LayerAttribute>? Of(BenchmarkNetwork network)
    {
        // In the order of the source: the compiler writes them so, and the kinds below would tell if it did not.
        LayerAttribute[] attributes = [.. network.Type.GetCustomAttributes<LayerAttribute>()];
        LayerInfo[] layers = [.. network.Info.Layers];
        bool matches = attributes.Length == layers.Length
            && attributes.Zip(layers).All(pair => pair.First.GetType().Name == pair.Second.Kind + "Attribute");
        return matches ? layers.Zip(attributes).ToDictionary(pair => pair.First.Name, pair => pair.Second) : null;
    }
}
