using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class NormalizeShape
{
    /// <summary>The shape stays; there is one number for all channels or one for each.</summary>
    public static LayerShape Infer(NormalizeSpec layer, TensorShape input)
    {
        Problem[] problems = new[] { Check(layer, "Mean", layer.Mean.Count, input), Check(layer, "Deviation", layer.Deviation.Count, input) }
            .OfType<Problem>().ToArray();
        return problems.Length > 0 ? LayerShape.Wrong(problems) : LayerShape.Of(input);
    }

    private static Problem? Check(NormalizeSpec layer, string property, int count, TensorShape input)
    {
        if (count == 1 || count == input.Channels)
        {
            return null;
        }

        string advice = input.Channels == 1 ? "one value" : FormattableString.Invariant($"one value for all channels, or {input.Channels}");
        string[] texts = [layer.Kind, property, Counted.Text(count, "value"), Counted.Text(input.Channels, "channel"), advice];
        return new Problem(RuleIds.ValuesForChannels, Site.Attribute(layer.Position, property), texts);
    }
}
