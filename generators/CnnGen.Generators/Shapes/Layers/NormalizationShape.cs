using System.Globalization;
using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

/// <summary>Normalisation keeps the shape; what it divides by must come from more than one value.</summary>
internal static class NormalizationShape
{
    private const int MostDivisors = 8;
    private const int MostFixes = 2;
    private const string WithoutIt = "Remove it, or give the layer before it more outputs";

    public static LayerShape Infer(BatchNormSpec layer, TensorShape input) => Sound(input, 4 * StorageLimit.RoundUp(input.Channels));

    public static LayerShape Infer(LayerNormSpec layer, TensorShape input) => input.Size > 1
        ? Sound(input, 2 * StorageLimit.RoundUp(input.Channels) * input.Height * input.Width)
        : LayerShape.Wrong(OneElement(layer, Site.Attribute(layer.Position), "1 channel * 1x1 pixels", WithoutIt, Fix.RemoveLayer));

    public static LayerShape Infer(GroupNormSpec layer, TensorShape input)
    {
        Site site = Site.Attribute(layer.Position, "groups");
        if (input.Channels % layer.Groups != 0)
        {
            int[] nearest = [.. DivisorsOf(input.Channels).OrderBy(divisor => Math.Abs((long)divisor - layer.Groups)).Take(MostDivisors)];
            string[] texts = [layer.Kind, Counted.Text(input.Channels, "channel"), Counted.Text(layer.Groups, "group"), Alternatives(nearest.OrderBy(divisor => divisor), "group")];
            return LayerShape.Wrong(new Problem(RuleIds.IndivisibleGroups, site, texts) { Fixes = nearest.Where(divisor => input.Size > divisor).Take(MostFixes).Select(divisor => Fix.Set(divisor, "groups")).ToArray() });
        }

        if (input.Size / layer.Groups == 1)
        {
            // One pixel, and as many groups as channels.
            string count = $"{Counted.Text(input.Channels, "channel")} / {Counted.Text(layer.Groups, "group")} * 1x1 pixels";
            int[] fewer = [.. DivisorsOf(input.Channels).Where(divisor => divisor < layer.Groups)];
            return LayerShape.Wrong(fewer.Length == 0
                ? OneElement(layer, site, count, WithoutIt, Fix.RemoveLayer)
                : OneElement(layer, site, count, $"Use at most {Counted.Text(fewer[fewer.Length - 1], "group")}", Fix.Set(fewer[fewer.Length - 1], "groups")));
        }

        return Sound(input, 2 * StorageLimit.RoundUp(input.Channels));
    }

    private static LayerShape Sound(TensorShape input, BigInteger storage) => new(input, storage, EquatableArray<Problem>.Empty);

    private static Problem OneElement(LayerSpec layer, Site site, string count, string advice, Fix fix) =>
        new(RuleIds.OneElement, site, new[] { layer.Kind, count, advice }) { Fixes = new[] { fix } };

    /// <summary>For example <c>1, 2, 3 or 6 groups</c>.</summary>
    private static string Alternatives(IEnumerable<int> numbers, string thing)
    {
        int[] all = [.. numbers];
        string last = Counted.Text(all[all.Length - 1], thing);
        return all.Length == 1 ? last : string.Join(", ", all.Take(all.Length - 1).Select(Text)) + " or " + last;
    }

    private static IEnumerable<int> DivisorsOf(int number)
    {
        List<int> small = [], large = [];
        for (long divisor = 1; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                small.Add((int)divisor);
                if (divisor * divisor < number)
                {
                    large.Insert(0, (int)(number / divisor));
                }
            }
        }

        return small.Concat(large);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
