using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class Upsample2DParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        bool isCommon = reader.Has("scale");
        int height = reader.Positive(isCommon ? "scale" : "scaleHeight");
        int width = isCommon ? height : reader.Positive("scaleWidth");
        return new Upsample2DSpec(reader.Position, name, height, width, Mode(reader));
    }

    private static Upsampling Mode(AttributeReader reader)
    {
        int value = reader.Enumeration("Mode", fallback: (int)Upsampling.Nearest);
        if (value is (int)Upsampling.Nearest or (int)Upsampling.Bilinear)
        {
            return (Upsampling)value;
        }

        reader.Report(RuleIds.UnknownUpsampling, "Mode", value.ToString(CultureInfo.InvariantCulture));
        return Upsampling.Nearest;
    }
}
