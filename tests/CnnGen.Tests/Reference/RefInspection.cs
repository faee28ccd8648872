namespace CnnGen.Tests.Reference;

/// <summary>What the reference says of an inspection: forward as in inference, and back from gradients of the outputs.</summary>
internal sealed class RefInspection
{
    private readonly RefNetwork _network;
    private readonly double[][][] _parameters;
    private readonly int _samples;
    private readonly bool _isRounded;

    /// <param name="network">The network.</param>
    /// <param name="parameters">Values by full name.</param>
    /// <param name="images">(N, C, H, W).</param>
    /// <param name="outputGradients">The gradient of each output.</param>
    /// <param name="isRounded">Whether every tensor between two layers is rounded to single precision.</param>
    public RefInspection(
        RefNetwork network, IReadOnlyDictionary<string, double[]> parameters, double[] images, double[] outputGradients, bool isRounded = false)
    {
        (_network, _isRounded) = (network, isRounded);
        _samples = images.Length / network.Input.Size;
        _parameters = [.. network.Layers.Select((_, i) => network.ParametersOf(i).Select(p => parameters[p.Name]).ToArray())];
        int depth = network.Layers.Count;
        Values = new double[depth + 1][];
        Values[0] = images;
        Forward(0, Values);
        Gradients = [.. Values.Select(value => new double[value.Length])];
        outputGradients.CopyTo(Gradients[depth], 0);
        for (int i = depth - 1; i >= 0; i--)
        {
            double[][] ignored = [.. _parameters[i].Select(p => new double[p.Length])];
            network.Layers[i].BackwardBatch(new(Before(i), Values[i], _parameters[i], Gradients[i + 1], ignored, Gradients[i]));
            Round(Gradients[i]);
        }

        Features["Input"] = (Values[0], Gradients[0]);
        for (int i = 0; i < depth; i++)
        {
            Collect(new RefPart(network.Layers[i], Before(i), Values[i], Gradients[i + 1], _parameters[i]));
        }
    }

    /// <summary>The tensor before layer i, (N, C, H, W); the last one holds the outputs.</summary>
    public double[][] Values { get; }

    /// <summary>The gradient with respect to <see cref="Values"/>.</summary>
    public double[][] Gradients { get; }

    /// <summary>Value and gradient of every layer's output by the layer's full name, those within blocks and the blocks' own included.</summary>
    public Dictionary<string, (double[] Value, double[] Gradient)> Features { get; } = [];

    /// <summary>
    /// Sum over k of g[k] * output[k], with an element of the tensor before a layer moved by some distance: what a derivative is the limit of.
    /// </summary>
    public double Moved(int layer, int element, double distance)
    {
        double[][] moved = [.. Values.Select((value, i) => i == layer ? [.. value] : value)];
        moved[layer][element] += distance;
        Forward(layer, moved);
        return moved[^1].Zip(Gradients[^1], (output, gradient) => output * gradient).Sum();
    }

    private void Forward(int first, double[][] values)
    {
        for (int i = first; i < _network.Layers.Count; i++)
        {
            values[i + 1] = new double[_samples * _network.ShapeBefore(i + 1).Size];
            _network.Layers[i].ForwardBatch(Before(i), values[i], _parameters[i], values[i + 1]);
            Round(values[i + 1]);
        }
    }

    private RefBatch Before(int layer) => new(_network.ShapeBefore(layer), _samples, IsTraining: false, _network.NamesOf(layer));

    private void Collect(RefPart part)
    {
        if (part.Layer is RefComposite composite)
        {
            foreach (RefPart inner in composite.Inside(part).Parts)
            {
                Collect(inner);
            }
        }

        double[] value = new double[_samples * part.Layer.Output(part.Batch.Shape).Size];
        part.Layer.ForwardBatch(part.Batch, part.X, part.Parameters, value);

        // A block that is applied once is called like itself, and its last layer gives the same.
        Features[part.Batch.Names[0]] = (value, part.Dy);
    }

    private void Round(double[] tensor)
    {
        for (int i = 0; _isRounded && i < tensor.Length; i++)
        {
            tensor[i] = (float)tensor[i];
        }
    }
}
