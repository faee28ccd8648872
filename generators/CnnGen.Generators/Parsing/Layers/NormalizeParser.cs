using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class NormalizeParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        if (!reader.IsWritten("Mean") && !reader.IsWritten("Deviation"))
        {
            reader.Report(RuleIds.NothingToNormalize, "Mean");
        }

        return new NormalizeSpec(reader.Position, name, Read(reader, "Mean", 0f), Read(reader, "Deviation", 1f));
    }

    private static EquatableArray<float> Read(AttributeReader reader, string property, float fallback) =>
        reader.IsWritten(property) ? reader.Floats(property, areAboveZero: property == "Deviation") : new[] { fallback };
}
