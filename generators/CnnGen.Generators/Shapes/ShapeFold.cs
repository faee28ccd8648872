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
internal sealed class ShapeFold
{
    private readonly TensorShape _input;
    private readonly List<Problem> _problems;
    private readonly List<ShapedLayer> _shaped = [];

    // By position in the flat list: where the value is found among the shaped layers, which have no placeholders.
    private readonly List<int> _places = [];
    private BigInteger _parameters;

    private ShapeFold(TensorShape input, List<Problem> problems) => (_input, _problems) = (input, problems);

    /// <param name="input">Shape of one input sample.</param>
    /// <param name="layers">All layers, in topological order. Those from the first unsound one on are not looked at.</param>
    /// <param name="problems">
    /// Receives the problems of the first wrong layer only: no later shape is known, and complaints about guesses
    /// would bury the one that matters.
    /// </param>
    /// <returns>The layers before that one, or all.</returns>
    public static ShapedLayer[] Fold(TensorShape input, IReadOnlyList<FlatLayer> layers, List<Problem> problems)
    {
        FlatLayer[] sound = layers.TakeWhile(layer => layer.IsSound).ToArray();
        if (sound.Length > 0 && StorageLimit.CheckInput(input) is { } tooLarge)
        {
            problems.Add(tooLarge);
            return [];
        }

        ShapeFold fold = new(input, problems);
        foreach (FlatLayer layer in sound)
        {
            if (!fold.Take(layer))
            {
                break;
            }
        }

        return fold._shaped.ToArray();
    }

    /// <summary>Whether a layer works on a shape.</summary>
    public static bool Accepts(LayerSpec layer, TensorShape input) => Infer(layer.Resolve(input), input).Problems.Count == 0;

    /// <returns>Whether the layer is right, so that the next one has an input.</returns>
    private bool Take(FlatLayer layer)
    {
        int[] inputs = layer.Inputs.Select(input => input < 0 ? -1 : _places[input]).ToArray();
        if (layer.Spec is ProjectionSpec projection)
        {
            (TensorShape from, TensorShape to) = (OutputOf(inputs[0]), OutputOf(inputs[1]));
            if (ProjectionShape.Check(projection, from, to) is { } problem)
            {
                return Refuse(layer, new[] { problem }, inputs[0]);
            }

            int end = inputs[0];
            foreach (LayerSpec part in ProjectionShape.Layers(projection, from, to))
            {
                if (!Add(layer with { Spec = part }, [end]))
                {
                    return false;
                }

                end = _shaped.Count - 1;
            }

            _places.Add(end);
            return true;
        }

        bool isRight = Add(layer, inputs);
        _places.Add(_shaped.Count - 1);
        return isRight;
    }

    private bool Add(FlatLayer layer, int[] inputs)
    {
        TensorShape[] shapes = inputs.Select(OutputOf).ToArray();
        layer = layer with { Spec = layer.Spec.Resolve(shapes[0]) };
        LayerShape result = layer.IsPassedOver ? LayerShape.Of(shapes[0]) : Infer(layer.Spec, shapes, inputs[0]);
        _parameters += result.ParameterStorage;
        EquatableArray<Problem> found = result.Problems.Count > 0
            ? result.Problems
            : StorageLimit.CheckLayer(layer.Spec, result, _parameters) is { } limit ? new[] { limit } : EquatableArray<Problem>.Empty;
        if (found.Count > 0)
        {
            return Refuse(layer, found, inputs[0]);
        }

        _shaped.Add(new ShapedLayer(layer.Spec, inputs, shapes, result.Output));
        return true;
    }

    /// <summary>Notes problems where the user sees the layer. In a block the message says which use of it fails.</summary>
    private bool Refuse(FlatLayer layer, EquatableArray<Problem> problems, int input)
    {
        foreach (Problem problem in problems)
        {
            EquatableArray<string> texts = layer.Use.Block is null
                ? problem.Texts
                : InBlock(problem.Texts, layer.Spec.Kind, $"{layer.Use.Path}, input {OutputOf(input)}");
            _problems.Add(problem with
            {
                Site = layer.Use.Locate(problem.Site),
                Texts = texts,
                Fixes = problem.Fixes.Where(layer.Use.Allows).ToArray(),
            });
        }

        return false;
    }

    /// <summary>Messages start with the layer's kind; the use goes before it.</summary>
    private static EquatableArray<string> InBlock(EquatableArray<string> texts, string kind, string use) =>
        (texts[0] == kind
            ? texts.Skip(1).Prepend($"In {use}: {kind}")
            : texts.Take(texts.Count - 1).Append($"{texts[texts.Count - 1]} (in {use})")).ToArray();

    private TensorShape OutputOf(int layer) => layer < 0 ? _input : _shaped[layer].Output;

    private LayerShape Infer(LayerSpec layer, TensorShape[] inputs, int previous) => layer switch
    {
        AddSpec add => JoinShape.Add(add, inputs),
        ConcatSpec concat => JoinShape.Concat(concat, inputs),
        { NeedsMap: true } when inputs[0].IsFlat => LayerShape.Wrong(SpatialAfterFlat(layer, inputs[0], previous)),
        _ => Infer(layer, inputs[0]),
    };

    /// <summary>Every kind of layer with one input, one line each.</summary>
    private static LayerShape Infer(LayerSpec layer, TensorShape input) => layer switch
    {
        Conv2DSpec conv => Conv2DShape.Infer(conv, input),
        ConvTranspose2DSpec conv => ConvTranspose2DShape.Infer(conv, input),
        MaxPool2DSpec or AvgPool2DSpec or L2Pool2DSpec => PoolShape.Infer((WindowLayerSpec)layer, input),
        GlobalAvgPool2DSpec or GlobalMaxPool2DSpec => LayerShape.Of(TensorShape.Map(input.Channels, 1, 1)),
        Upsample2DSpec upsample => Upsample2DShape.Infer(upsample, input),
        LocalResponseNormSpec norm => LocalResponseNormShape.Infer(norm, input),
        NormalizeSpec normalize => NormalizeShape.Infer(normalize, input),
        ReluSpec or ActivationSpec or SoftmaxSpec => LayerShape.Of(input),
        DropoutSpec or SpatialDropoutSpec => LayerShape.Of(input),
        PReluSpec prelu => PReluShape.Infer(prelu, input),
        FlattenSpec => LayerShape.Of(TensorShape.Features((int)input.Size)),
        DenseSpec dense => DenseShape.Infer(dense, input),
        BatchNormSpec norm => NormalizationShape.Infer(norm, input),
        LayerNormSpec norm => NormalizationShape.Infer(norm, input),
        GroupNormSpec norm => NormalizationShape.Infer(norm, input),
        SoftmaxCrossEntropySpec loss => SoftmaxCrossEntropyShape.Infer(loss, input),
        LossSpec => LayerShape.Of(input),
        _ => throw new InvalidOperationException("No shape rule for " + layer.Kind),
    };

    private Problem SpatialAfterFlat(LayerSpec layer, TensorShape input, int previous)
    {
        LayerSpec? flattening = null;
        for (int i = previous; i >= 0 && _shaped[i].Output.IsFlat; i = _shaped[i].Inputs[0])
        {
            flattening = _shaped[i].Spec;
        }

        string cause = flattening is not null
            ? $"after {flattening.Kind} ({flattening.Name}). Move {layer.Kind} before it"
            : "from [Network]. Declare [Network(channels, height, width)]";
        string[] texts = [layer.Kind, Counted.Text(input.Size, "feature"), cause];
        return new Problem(RuleIds.SpatialAfterFlat, Site.Attribute(layer.Position), texts);
    }
}
