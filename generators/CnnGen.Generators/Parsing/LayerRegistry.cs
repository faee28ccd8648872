using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing.Layers;

namespace CnnGen.Generators.Parsing;

/// <summary>Reads one layer. The reader knows the attribute; the name is the layer's in the generated class.</summary>
internal delegate LayerSpec LayerParser(AttributeReader reader, string name);

/// <summary>How one kind of layer is parsed.</summary>
/// <param name="Kind">The attribute as the user writes it.</param>
/// <param name="BaseName">What its layers are called, before their number.</param>
/// <param name="Parse">Reads the attribute.</param>
/// <param name="TypeArguments">How many blocks the attribute names.</param>
internal sealed record LayerRegistration(string Kind, string BaseName, LayerParser Parse, int TypeArguments = 0)
{
    /// <summary>The attribute's class as metadata names it.</summary>
    public string MetadataName =>
        Kind + "Attribute" + (TypeArguments == 0 ? "" : FormattableString.Invariant($"`{TypeArguments}"));
}

/// <summary>Every kind of layer, one line each.</summary>
internal static class LayerRegistry
{
    public static readonly IReadOnlyDictionary<string, LayerRegistration> ByAttribute = new LayerRegistration[]
    {
        new("Conv2D", "Conv", Conv2DParser.Parse),
        new("ConvTranspose2D", "ConvTranspose", ConvTranspose2DParser.Parse),
        new("MaxPool2D", "MaxPool", MaxPool2DParser.Parse),
        new("AvgPool2D", "AvgPool", AvgPool2DParser.Parse),
        new("L2Pool2D", "L2Pool", L2Pool2DParser.Parse),
        new("GlobalAvgPool2D", "GlobalAvgPool", GlobalPool2DParser.ParseAverage),
        new("GlobalMaxPool2D", "GlobalMaxPool", GlobalPool2DParser.ParseMaximum),
        new("Upsample2D", "Upsample", Upsample2DParser.Parse),
        new("LocalResponseNorm", "LocalResponseNorm", LocalResponseNormParser.Parse),
        new("Normalize", "Normalize", NormalizeParser.Parse),
        new("Relu", "Relu", ReluParser.Parse),
        new("LeakyRelu", "LeakyRelu", ActivationParsers.LeakyRelu),
        new("PRelu", "PRelu", ActivationParsers.PRelu),
        new("Elu", "Elu", ActivationParsers.Elu),
        new("Gelu", "Gelu", ActivationParsers.Gelu),
        new("Silu", "Silu", ActivationParsers.Silu),
        new("HardSwish", "HardSwish", ActivationParsers.HardSwish),
        new("Softplus", "Softplus", ActivationParsers.Softplus),
        new("Sigmoid", "Sigmoid", ActivationParsers.Sigmoid),
        new("Tanh", "Tanh", ActivationParsers.Tanh),
        new("Softmax", "Softmax", ActivationParsers.Softmax),
        new("Dropout", "Dropout", DropoutParsers.Dropout),
        new("SpatialDropout", "SpatialDropout", DropoutParsers.SpatialDropout),
        new("Flatten", "Flatten", FlattenParser.Parse),
        new("Dense", "Dense", DenseParser.Parse),
        new("BatchNorm", "BatchNorm", BatchNormParser.Parse),
        new("LayerNorm", "LayerNorm", LayerNormParser.Parse),
        new("GroupNorm", "GroupNorm", GroupNormParser.Parse),
        new("SoftmaxCrossEntropy", LayerNames.Loss, LossParser.SoftmaxCrossEntropy),
        new("SigmoidCrossEntropy", LayerNames.Loss, LossParser.SigmoidCrossEntropy),
        new("MeanSquaredError", LayerNames.Loss, LossParser.MeanSquaredError),
        new("MeanAbsoluteError", LayerNames.Loss, LossParser.MeanAbsoluteError),
        new("Huber", LayerNames.Loss, LossParser.Huber),
        new("Apply", "Apply", CompositeParsers.Apply, TypeArguments: 1),
        new("Residual", "Residual", CompositeParsers.Residual, TypeArguments: 1),
        new("Residual", "Residual", CompositeParsers.Residual, TypeArguments: 2),
    }
    .Concat(Enumerable.Range(2, 7).Select(count => new LayerRegistration("Concat", "Concat", CompositeParsers.Concat, count)))
    .Concat(Enumerable.Range(2, 3).Select(count => new LayerRegistration("Heads", "Heads", CompositeParsers.Heads, count)))
    .ToDictionary(layer => layer.MetadataName, StringComparer.Ordinal);
}
