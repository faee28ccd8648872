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

        return new BatchNormSpec(reader.Position, name, EpsilonReader.Read(reader), momentum);
    }
}

internal static class LayerNormParser
{
    public static LayerSpec Parse(AttributeReader reader, string name) => new LayerNormSpec(reader.Position, name, EpsilonReader.Read(reader));
}

internal static class GroupNormParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        int groups = reader.Positive("groups");
        return new GroupNormSpec(reader.Position, name, EpsilonReader.Read(reader), groups);
    }
}

/// <summary>Reads what is added to the variance.</summary>
internal static class EpsilonReader
{
    private const float Usual = 1e-5f;

    public static float Read(AttributeReader reader)
    {
        float epsilon = reader.Named("Epsilon", Usual);
        if (epsilon > 0f && epsilon <= float.MaxValue)
        {
            return epsilon;
        }

        reader.Report(RuleIds.EpsilonNotPositive, "Epsilon", new[] { Fix.RemoveArgument("Epsilon") }, epsilon.ToString("R", CultureInfo.InvariantCulture));
        return Usual;
    }
}
