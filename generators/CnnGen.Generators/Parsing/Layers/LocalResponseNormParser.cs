using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class LocalResponseNormParser
{
    public static LayerSpec Parse(AttributeReader reader, string name) => new LocalResponseNormSpec(
        reader.Position,
        name,
        reader.Positive("size"),
        reader.AboveZero("Alpha", fallback: 1e-4f),
        reader.AboveZero("Beta", fallback: 0.75f),
        reader.AboveZero("K", fallback: 1f));
}
