namespace CnnGen.Tests.Reference;

/// <summary>
/// A network as the reference sees it: an input shape, layers and a loss. Dense flattens by itself, since a (C, H, W) array
/// is already the flat sequence.
/// </summary>
internal sealed class RefNetwork
{
    private readonly RefShape[] _shapes;
    private readonly string[][] _names;

    public RefNetwork(RefShape input, params RefLayer[] layers)
    {
        Layers = layers;
        _shapes = new RefShape[layers.Length + 1];
        _names = RefNames.Of(layers);
        _shapes[0] = input;
        for (int i = 0; i < layers.Length; i++)
        {
            _shapes[i + 1] = layers[i].Output(_shapes[i]);
        }

        Loss = layers.Length > 0 && layers[^1] is RefHeads heads ? heads.Loss(_shapes[^2]) : new RefSoftmaxCrossEntropy();
    }

    public IReadOnlyList<RefLayer> Layers { get; }

    /// <summary>The loss; of a network that ends in heads, theirs.</summary>
    public RefLoss Loss { get; init; }

    public RefShape Input => _shapes[0];

    public RefShape Output => _shapes[^1];

    /// <summary>Whether floats can compute the network's passes over whole numbers without rounding.</summary>
    public bool IsExact => Loss.IsExact(Output) && Layers.All(layer => layer.IsExact) && double.IsPow2(Divisor);

    /// <summary>What the layers divide by, all together.</summary>
    public double Divisor => Layers.Select((layer, i) => layer.Divisor(_shapes[i])).Aggregate(1.0, (product, divisor) => product * divisor);

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public long MultiplyAdds => Layers.Select((layer, i) => layer.MultiplyAdds(_shapes[i])).Sum();

    /// <summary>Every stored tensor under its full name, such as Conv1.Weight, in layer order.</summary>
    public IEnumerable<RefParameter> Parameters => Layers.SelectMany((_, i) => ParametersOf(i));

    /// <summary>Shape before layer <paramref name="i"/>; the number of layers gives the output's.</summary>
    public RefShape ShapeBefore(int i) => _shapes[i];

    /// <summary>The name of layer <paramref name="i"/>; of one that is composed of others a name for each repetition.</summary>
    public IReadOnlyList<string> NamesOf(int i) => _names[i];

    /// <summary>The stored tensors of one layer under their full names.</summary>
    public IEnumerable<RefParameter> ParametersOf(int layer) => Layers[layer].Named(_shapes[layer], _names[layer]);

    public override string ToString() => $"{Input}: {string.Join(", ", Layers)}, {Loss}";
}
