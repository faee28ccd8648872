using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class GlobalPool2DParser
{
    public static LayerSpec ParseAverage(AttributeReader reader, string name) => new GlobalAvgPool2DSpec(reader.Position, name);

    public static LayerSpec ParseMaximum(AttributeReader reader, string name) => new GlobalMaxPool2DSpec(reader.Position, name);
}
