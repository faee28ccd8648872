using System.Globalization;
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

        return new NormalizeSpec(
            reader.Position, name, Read(reader, "Mean", fallback: 0f, areAboveZero: false), Read(reader, "Deviation", fallback: 1f, areAboveZero: true));
    }

    /// <summary>The numbers of a property. Only the first one that is wrong is reported.</summary>
    private static EquatableArray<float> Read(AttributeReader reader, string property, float fallback, bool areAboveZero)
    {
        if (!reader.IsWritten(property))
        {
            return new[] { fallback };
        }

        EquatableArray<float> values = reader.NamedArray(property);
        for (int i = 0; i < values.Count; i++)
        {
            bool isFinite = !float.IsNaN(values[i]) && !float.IsInfinity(values[i]);
            if (isFinite && (!areAboveZero || values[i] > 0f))
            {
                continue;
            }

            string element = values.Count == 1 ? property : FormattableString.Invariant($"{property}[{i}]");
            reader.Report(isFinite ? RuleIds.NotAboveZero : RuleIds.NotFinite, property, element, values[i].ToString("R", CultureInfo.InvariantCulture));
            break;
        }

        return values;
    }
}
