using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class ReluParser
{
    public static LayerSpec Parse(AttributeReader reader, string name) => new ReluSpec(reader.Position, name);
}
