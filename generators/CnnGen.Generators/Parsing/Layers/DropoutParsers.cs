using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class DropoutParsers
{
    public static LayerSpec Dropout(AttributeReader reader, string name) => new DropoutSpec(reader.Position, name, reader.Rate("rate"));

    public static LayerSpec SpatialDropout(AttributeReader reader, string name) => new SpatialDropoutSpec(reader.Position, name, reader.Rate("rate"));
}
