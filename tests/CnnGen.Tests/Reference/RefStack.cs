namespace CnnGen.Tests.Reference;

/// <summary>A class with [Layers].</summary>
internal sealed record RefBlock(string Name, params RefLayer[] Layers)
{
    /// <summary>Stands for the class that holds the blocks of a network; whoever prints the network puts its own there.</summary>
    public const string Holder = "Blocks";

    /// <summary>What a head ends with; other blocks have none.</summary>
    public RefLoss? Loss { get; init; }

    /// <summary>Whether nothing in it learns, wherever it is used.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>The class as an attribute names it.</summary>
    public string Type => Holder + "." + Name;

    public override string ToString() => $"{Name}({string.Join(", ", Layers.Select(layer => layer.ToString()))})";
}

/// <summary>Layers one after the other, from one shape on: a branch within a layer that is composed of others.</summary>
internal sealed class RefStack
{
    private readonly RefShape[] _shapes;
    private readonly string[] _prefixes;

    /// <param name="input">Shape of one sample before the first layer.</param>
    /// <param name="layers">The layers with what goes before the names of their parameters.</param>
    public RefStack(RefShape input, IReadOnlyList<(string Prefix, RefLayer Layer)> layers)
    {
        Layers = [.. layers.Select(layer => layer.Layer)];
        _prefixes = [.. layers.Select(layer => layer.Prefix)];
        _shapes = new RefShape[layers.Count + 1];
        _shapes[0] = input;
        for (int i = 0; i < layers.Count; i++)
        {
            _shapes[i + 1] = Layers[i].Output(_shapes[i]);
        }
    }

    public IReadOnlyList<RefLayer> Layers { get; }

    public RefShape Output => _shapes[^1];

    public IReadOnlyList<RefParameter> Parameters => [.. Layers.SelectMany((layer, i) => Named(i))];

    public long MultiplyAdds => Layers.Select((layer, i) => layer.MultiplyAdds(_shapes[i])).Sum();

    /// <summary>The tensor before each layer, and the last one's output.</summary>
    /// <param name="batch">The batch before the first layer.</param>
    /// <param name="x">Its values.</param>
    /// <param name="parameters">Values of <see cref="Parameters"/>.</param>
    public double[][] Forward(RefBatch batch, double[] x, double[][] parameters)
    {
        double[][] values = new double[Layers.Count + 1][];
        values[0] = x;
        for (int i = 0; i < Layers.Count; i++)
        {
            values[i + 1] = new double[batch.Samples * _shapes[i + 1].Size];
            Layers[i].ForwardBatch(Before(batch, i), values[i], Of(i, parameters), values[i + 1]);
        }

        return values;
    }

    /// <summary>The gradient of each tensor that <see cref="Forward"/> gives; those of the parameters are added to.</summary>
    public double[][] Backward(RefBatch batch, double[][] values, double[][] parameters, double[] dy, double[][] dparameters)
    {
        double[][] gradients = [.. values.Select(value => new double[value.Length])];
        dy.CopyTo(gradients[^1], 0);
        for (int i = Layers.Count - 1; i >= 0; i--)
        {
            Layers[i].BackwardBatch(new(Before(batch, i), values[i], Of(i, parameters), gradients[i + 1], Of(i, dparameters), gradients[i]));
        }

        return gradients;
    }

    /// <summary>What a step leaves in the tensors that are not learned.</summary>
    public IEnumerable<double[]> Measure(RefBatch batch, double[][] values, double[][] parameters) =>
        Layers.SelectMany((layer, i) => layer.Measure(Before(batch, i), values[i], Of(i, parameters)));

    public double Margin(RefBatch batch, double[][] values, double[][] parameters) =>
        Layers.Select((layer, i) => layer.Margin(Before(batch, i), values[i], Of(i, parameters))).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>The layers with all that goes in and comes out.</summary>
    public IEnumerable<RefPart> Parts(RefBatch batch, double[][] values, double[][] gradients, double[][] parameters) =>
        Layers.Select((layer, i) => new RefPart(layer, Before(batch, i), values[i], gradients[i + 1], Of(i, parameters)));

    private RefBatch Before(RefBatch batch, int layer) => batch with
    {
        Shape = _shapes[layer],
        Names = Layers[layer] is RefComposite inner ? [.. inner.TypeNames.Select(name => _prefixes[layer] + name)] : [_prefixes[layer].TrimEnd('.')],
    };

    private IEnumerable<RefParameter> Named(int layer) =>
        Layers[layer].Parameters(_shapes[layer]).Select(parameter => parameter with { Name = _prefixes[layer] + parameter.Name });

    /// <summary>The tensors that belong to a layer, of all of the stack.</summary>
    private double[][] Of(int layer, double[][] tensors)
    {
        int first = Enumerable.Range(0, layer).Sum(i => Named(i).Count());
        return tensors[first..(first + Named(layer).Count())];
    }
}

/// <summary>A layer within another, in one pass.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Batch">The batch before it.</param>
/// <param name="X">Its input.</param>
/// <param name="Dy">The gradient of its output.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record RefPart(RefLayer Layer, RefBatch Batch, double[] X, double[] Dy, double[][] Parameters);
