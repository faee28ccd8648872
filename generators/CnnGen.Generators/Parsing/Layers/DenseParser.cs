using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class DenseParser
{
    public static LayerSpec Parse(AttributeReader reader, string name) =>
        new DenseSpec(reader.Position, name, reader.Positive("units"), reader.Named("Bias", fallback: true));
}
