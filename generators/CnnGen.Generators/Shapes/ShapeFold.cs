using System.Numerics;
using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes.Layers;

namespace CnnGen.Generators.Shapes;

/// <summary>What a layer makes of its input's shape.</summary>
/// <param name="Output">Shape of one sample after the layer; meaningless where there is a problem.</param>
/// <param name="ParameterStorage">Floats that its parameters take, surplus lanes included.</param>
/// <param name="Problems">What is wrong with the layer on this input.</param>
internal readonly record struct LayerShape(TensorShape Output, BigInteger ParameterStorage, EquatableArray<Problem> Problems)
{
    public static LayerShape Of(TensorShape output) => new(output, BigInteger.Zero, EquatableArray<Problem>.Empty);

    public static LayerShape Wrong(params Problem[] problems) => new(default, BigInteger.Zero, problems);
}

/// <summary>Carries the shape of one sample through the layers.</summary>
internal static class ShapeFold
{
    /// <param name="input">Shape of one input sample.</param>
    /// <param name="layers">All layers.</param>
    /// <param name="sound">How many of them, from the first, to look at.</param>
    /// <param name="problems">
    /// Receives the problems of the first wrong layer only: no later shape is known, and complaints about guesses
    /// would bury the one that matters.
    /// </param>
    /// <returns>The layers before that one, or all.</returns>
    public static ShapedLayer[] Fold(TensorShape input, EquatableArray<LayerSpec> layers, int sound, List<Problem> problems)
    {
        List<ShapedLayer> shaped = [];
        if (sound > 0 && StorageLimit.CheckInput(input) is { } tooLarge)
        {
            problems.Add(tooLarge);
            return [];
        }

        TensorShape shape = input;
        BigInteger parameters = BigInteger.Zero;
        for (int i = 0; i < sound; i++)
        {
            // A loss that is misplaced or has no layer before it is reported as such; here it only passes the shape on.
            bool isPassedOver = layers[i].IsLoss && (i == 0 || i < layers.Count - 1);
            LayerShape result = isPassedOver ? LayerShape.Of(shape) : Infer(layers[i], shape, shaped);
            parameters += result.ParameterStorage;
            EquatableArray<Problem> found = result.Problems.Count > 0
                ? result.Problems
                : StorageLimit.CheckLayer(layers[i], result, parameters) is { } limit ? new[] { limit } : EquatableArray<Problem>.Empty;
            if (found.Count > 0)
            {
                problems.AddRange(found);
                break;
            }

            shaped.Add(new ShapedLayer(layers[i], new[] { i - 1 }, new[] { shape }, result.Output));
            shape = result.Output;
        }

        return shaped.ToArray();
    }

    /// <summary>Whether a layer works on a shape.</summary>
    public static bool Accepts(LayerSpec layer, TensorShape input) => Infer(layer, input, []).Problems.Count == 0;

    private static LayerShape Infer(LayerSpec layer, TensorShape input, List<ShapedLayer> before) => layer switch
    {
        WindowLayerSpec or SpatialDropoutSpec when input.IsFlat => LayerShape.Wrong(SpatialAfterFlat(layer, input, before)),
        Conv2DSpec conv => Conv2DShape.Infer(conv, input),
        MaxPool2DSpec or AvgPool2DSpec => PoolShape.Infer((WindowLayerSpec)layer, input),
        ReluSpec or ActivationSpec or SoftmaxSpec => LayerShape.Of(input),
        DropoutSpec or SpatialDropoutSpec => LayerShape.Of(input),
        PReluSpec prelu => PReluShape.Infer(prelu, input),
        FlattenSpec => LayerShape.Of(TensorShape.Features((int)input.Size)),
        DenseSpec dense => DenseShape.Infer(dense, input),
        BatchNormSpec norm => NormalizationShape.Infer(norm, input),
        LayerNormSpec norm => NormalizationShape.Infer(norm, input),
        GroupNormSpec norm => NormalizationShape.Infer(norm, input),
        SoftmaxCrossEntropySpec loss => SoftmaxCrossEntropyShape.Infer(loss, input),
        _ => throw new InvalidOperationException("No shape rule for " + layer.Kind),
    };

    private static Problem SpatialAfterFlat(LayerSpec layer, TensorShape input, List<ShapedLayer> before)
    {
        string cause = before.Find(earlier => earlier.Output.IsFlat)?.Spec is { } flattening
            ? $"after {flattening.Kind} ({flattening.Name}). Move {layer.Kind} before it"
            : "from [Network]. Declare [Network(channels, height, width)]";
        string[] texts = [layer.Kind, input.ToString(), cause];
        return new Problem(RuleIds.SpatialAfterFlat, Site.Attribute(layer.Position), texts);
    }
}
