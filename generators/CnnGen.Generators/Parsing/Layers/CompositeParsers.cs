using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

/// <summary>The attributes that use blocks.</summary>
internal static class CompositeParsers
{
    public static LayerSpec Apply(AttributeReader reader, string name)
    {
        int repeat = reader.Named("Repeat", minimum: 1, fallback: 1);
        if (repeat > StackLimits.MostLayers)
        {
            string[] texts = [string.Format(CultureInfo.InvariantCulture, "repeats its block {0} times", repeat), StackLimits.MostLayersText];
            reader.Report(RuleIds.TooManyLayers, "Repeat", texts);
            repeat = 1;
        }

        return new ApplySpec(reader.Position, name, reader.BlockKeys()[0], repeat);
    }

    public static LayerSpec Residual(AttributeReader reader, string name)
    {
        EquatableArray<string> blocks = reader.BlockKeys();
        int projection = reader.Integer("Projection") ?? 0;
        if (projection is < (int)Projection.None or > (int)Projection.ConvolutionBatchNorm)
        {
            reader.Report(RuleIds.UnknownProjection, "Projection", projection.ToString(CultureInfo.InvariantCulture));
            projection = 0;
        }

        return new ResidualSpec(reader.Position, name, blocks[0], blocks.Count > 1 ? blocks[1] : null, (Projection)projection);
    }

    public static LayerSpec Concat(AttributeReader reader, string name) => new BranchesSpec(reader.Position, name, reader.BlockKeys());

    public static LayerSpec Heads(AttributeReader reader, string name)
    {
        EquatableArray<string> blocks = reader.BlockKeys();
        float[] weights = reader.Singles("weights");
        if (weights.Length == 0)
        {
            weights = Enumerable.Repeat(1f, blocks.Count).ToArray();
        }
        else if (weights.Length != blocks.Count)
        {
            reader.Report(RuleIds.HeadWeights, "weights",
                $"has {Counted.Text(blocks.Count, "head")} but {Counted.Text(weights.Length, "weight")}. Write one weight for each head, or none");
        }

        // Only the first one that is wrong is noted.
        _ = Enumerable.Range(0, weights.Length).All(i => reader.IsUsable("weights", weights[i], isAboveZero: true, i));
        return new HeadsSpec(reader.Position, name, blocks, weights);
    }
}
