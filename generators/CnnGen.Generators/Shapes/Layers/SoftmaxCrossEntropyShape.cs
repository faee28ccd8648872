using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class SoftmaxCrossEntropyShape
{
    /// <summary>A score for each class, of the whole sample or at each pixel of a map; the shape stays.</summary>
    public static LayerShape Infer(SoftmaxCrossEntropySpec layer, TensorShape input)
    {
        if (input.Channels < 2)
        {
            string what = input.Height == 1 && input.Width == 1 ? "1 score" : $"a map of {input}";
            return LayerShape.Wrong(new Problem(RuleIds.TooFewClasses, Site.Attribute(layer.Position), new[] { layer.Kind, what }));
        }

        int weights = layer.ClassWeights.Count;
        return weights == 0 || weights == input.Channels
            ? LayerShape.Of(input)
            : LayerShape.Wrong(new Problem(
                RuleIds.ClassWeightCount, Site.Attribute(layer.Position, "ClassWeights"), new[] { layer.Kind, weights == 1 ? "1 class weight" : Text(weights) + " class weights", Text(input.Channels) }));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
