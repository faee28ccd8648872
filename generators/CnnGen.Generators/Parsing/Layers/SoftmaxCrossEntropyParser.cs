using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class SoftmaxCrossEntropyParser
{
    public static LayerSpec Parse(AttributeReader reader, string name) => new SoftmaxCrossEntropySpec(reader.Position, name);
}
