using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class FlattenParser
{
    public static LayerSpec Parse(AttributeReader reader, string name) => new FlattenSpec(reader.Position, name);
}
