using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class BatchNormParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        float momentum = reader.Named("Momentum", fallback: 0.1f);
        if (!(momentum >= 0f && momentum <= 1f))
        {
            reader.Report(RuleIds.MomentumOutsideUnit, "Momentum", new[] { Fix.RemoveArgument("Momentum") }, momentum.ToString("R", CultureInfo.InvariantCulture));
            momentum = 0f;
        }

        return new BatchNormSpec(reader.Position, name, NormEpsilon.Read(reader), momentum);
    }
}

internal static class LayerNormParser
{
    public static LayerSpec Parse(AttributeReader reader, string name) => new LayerNormSpec(reader.Position, name, NormEpsilon.Read(reader));
}

internal static class GroupNormParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        int groups = reader.Positive("groups");
        return new GroupNormSpec(reader.Position, name, NormEpsilon.Read(reader), groups);
    }
}

/// <summary>What all normalisations add to the variance, so that nothing is divided by zero.</summary>
internal static class NormEpsilon
{
    public static float Read(AttributeReader reader) => reader.AboveZero("Epsilon", fallback: 1e-5f);
}
