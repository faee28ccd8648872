using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class SoftmaxCrossEntropyShape
{
    /// <summary>One score per class, in a flat vector or a map of height and width 1; the shape stays.</summary>
    public static LayerShape Infer(SoftmaxCrossEntropySpec layer, TensorShape input)
    {
        Site site = Site.Attribute(layer.Position);
        if (input.Height != 1 || input.Width != 1)
        {
            return LayerShape.Wrong(new Problem(RuleIds.LossNeedsVector, site, new[] { layer.Kind, input.ToString() }));
        }

        return input.Channels >= 2
            ? LayerShape.Of(input)
            : LayerShape.Wrong(new Problem(RuleIds.TooFewClasses, site, new[] { layer.Kind }));
    }
}
