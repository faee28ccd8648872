using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

/// <summary>Shapes where branches meet.</summary>
internal static class JoinShape
{
    /// <summary>Two of equal shape to the same.</summary>
    public static LayerShape Add(AddSpec layer, EquatableArray<TensorShape> inputs)
    {
        (TensorShape body, TensorShape shortcut) = (inputs[0], inputs[1]);
        if (body == shortcut)
        {
            return LayerShape.Of(body);
        }

        bool canProject = layer.MayProject && ProjectionShape.Window(shortcut, body) is not null;
        string advice = canProject
            ? "Add Projection = Projection.Convolution, or make both shapes equal"
            : "Make both shapes equal";
        string[] texts = [layer.Kind, body.ToString(), shortcut.ToString(), advice];
        return LayerShape.Wrong(new Problem(RuleIds.ResidualShapes, Site.Attribute(layer.Position), texts)
        {
            Fixes = canProject ? new[] { Fix.Set(Projection.Convolution), Fix.Set(Projection.ConvolutionBatchNorm) } : [],
        });
    }

    /// <summary>(C1, H, W), (C2, H, W), ... to (C1 + C2 + ..., H, W); flat vectors likewise.</summary>
    public static LayerShape Concat(ConcatSpec layer, EquatableArray<TensorShape> inputs)
    {
        TensorShape first = inputs[0];
        Site site = Site.Attribute(layer.Position);
        if (inputs.Items.Any(input => (input.Height, input.Width, input.IsFlat) != (first.Height, first.Width, first.IsFlat)))
        {
            string shapes = string.Join(", ", inputs.Items.Take(inputs.Count - 1)) + " and " + inputs[inputs.Count - 1];
            return LayerShape.Wrong(new Problem(RuleIds.ConcatShapes, site, new[] { layer.Kind, shapes }));
        }

        BigInteger channels = inputs.Items.Aggregate(BigInteger.Zero, (sum, input) => sum + input.Channels);
        return StorageLimit.CheckChannels(layer, channels) is { } tooLarge
            ? LayerShape.Wrong(tooLarge)
            : LayerShape.Of(first with { Channels = (int)channels });
    }
}
