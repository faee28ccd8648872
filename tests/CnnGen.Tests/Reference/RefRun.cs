using Xunit;

namespace CnnGen.Tests.Reference;

/// <summary>One forward and backward pass of the reference over a batch: every tensor, kept for inspection.</summary>
internal sealed class RefRun
{
    private readonly RefNetwork _network;
    private readonly double[][][] _parameters;
    private readonly double[][][] _dparameters;
    private readonly bool _isTraining;
    private readonly bool _isRounded;

    /// <summary>Runs forward, the loss over the batch, and backward if it is a training pass.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Values by full name, each row-major in PyTorch's order.</param>
    /// <param name="images">(N, C, H, W).</param>
    /// <param name="targets">Labels or values, as many as the loss takes.</param>
    /// <param name="isTraining">Whether layers that tell training from inference train.</param>
    /// <param name="isRounded">
    /// Whether every tensor between two layers is rounded to single precision: how far that moves the gradients is what no
    /// arithmetic in single precision can do better.
    /// </param>
    public RefRun(
        RefNetwork network,
        IReadOnlyDictionary<string, double[]> parameters,
        double[] images,
        RefTargets targets,
        bool isTraining = true,
        bool isRounded = false)
    {
        _network = network;
        _isTraining = isTraining;
        _isRounded = isRounded;
        Targets = targets;
        int depth = network.Layers.Count;
        Samples = images.Length / network.Input.Size;
        Assert.Equal(Samples * network.Input.Size, images.Length);
        Assert.Equal(Samples * network.Loss.LabelSize(network.Output), targets.Labels.Length);
        Assert.Equal(Samples * network.Loss.ValueSize(network.Output), targets.Values.Length);
        _parameters = ByLayer(p => parameters[p.Name]);
        _dparameters = ByLayer(p => new double[p.Count]);
        Activations = new double[depth + 1][];
        Derivatives = new double[depth + 1][];
        Activations[0] = images;
        for (int i = 0; i <= depth; i++)
        {
            Activations[i] ??= new double[Samples * network.ShapeBefore(i).Size];
            Derivatives[i] = new double[Activations[i].Length];
        }

        Prediction = new double[Logits.Length];
        Forward();
        ForwardLoss();
        if (isTraining)
        {
            Backward();
        }
    }

    public RefTargets Targets { get; }

    /// <summary>N.</summary>
    public int Samples { get; }

    /// <summary>Tensor before layer i, (N, C, H, W); the last one holds the logits.</summary>
    public double[][] Activations { get; }

    /// <summary>Gradient of the loss with respect to <see cref="Activations"/>.</summary>
    public double[][] Derivatives { get; }

    public double[] Logits => Activations[^1];

    /// <summary>What the network predicts.</summary>
    public double[] Prediction { get; }

    /// <summary>Weight times the mean of the losses over the batch, of several heads their sum; 0 where none counts.</summary>
    public double Loss { get; private set; }

    /// <summary>Right answers; of equal scores the first counts.</summary>
    public int Correct { get; private set; }

    /// <summary>Answers that could be right.</summary>
    public int Count => _network.Loss.Count(_network.Output, Targets);

    /// <summary>Gradients of the mean loss by full name of the learned parameter.</summary>
    public Dictionary<string, double[]> Gradients { get; } = [];

    /// <summary>What the step leaves in the parameters that are not learned, by full name.</summary>
    public Dictionary<string, double[]> Statistics { get; } = [];

    /// <summary>
    /// Largest gradient of the result or any tensor of the layer that <paramref name="parameter"/> belongs to: the scale
    /// of the errors, also of a bias whose terms cancel, by chance or because a normalisation takes it away again.
    /// </summary>
    public double GradientScale(string parameter)
    {
        string layer = parameter[..(parameter.LastIndexOf('.') + 1)];
        int place = Enumerable.Range(0, _network.Layers.Count).First(i => _network.ParametersOf(i).Any(p => p.Name == parameter));
        return Gradients.Where(gradient => gradient.Key.StartsWith(layer, StringComparison.Ordinal))
            .Max(gradient => Math.Max(LargestMagnitude(gradient.Value), LargestMagnitude(Derivatives[place + 1])));
    }

    /// <summary>
    /// Smallest distance of any layer's input from a kink, relative to that tensor's largest value: below the
    /// rounding error of the arithmetic under test, the two may take different branches.
    /// </summary>
    public double Margin { get; private set; } = double.PositiveInfinity;

    private double[][][] ByLayer(Func<RefParameter, double[]> value) =>
        [.. _network.Layers.Select((_, i) => _network.ParametersOf(i).Select(value).ToArray())];

    private void Forward()
    {
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            RefLayer layer = _network.Layers[i];
            layer.ForwardBatch(BatchBefore(i), Activations[i], _parameters[i], Activations[i + 1]);
            Round(Activations[i + 1]);
            Margin = Math.Min(Margin, layer.Margin(BatchBefore(i), Activations[i], _parameters[i]));
        }
    }

    private RefBatch BatchBefore(int layer) => new(_network.ShapeBefore(layer), Samples, _isTraining, _network.NamesOf(layer));

    private void ForwardLoss()
    {
        RefLossResult result = _network.Loss.ComputeBatch(_network.Output, Samples, Logits, Targets, Prediction, Derivatives[^1]);
        (Loss, Correct, Margin) = (result.Sum, result.Correct, Math.Min(Margin, result.Margin));
    }

    private void Backward()
    {
        for (int i = _network.Layers.Count - 1; i >= 0; i--)
        {
            Round(Derivatives[i + 1]);
            _network.Layers[i].BackwardBatch(new(BatchBefore(i), Activations[i], _parameters[i], Derivatives[i + 1], _dparameters[i], Derivatives[i]));
        }

        foreach ((RefParameter parameter, double[] gradient) in _network.Parameters.Zip(_dparameters.SelectMany(g => g)))
        {
            if (parameter.HasGradient)
            {
                Gradients.Add(parameter.Name, gradient);
            }
        }

        IEnumerable<double[]> measured = _network.Layers.SelectMany((layer, i) => layer.Measure(BatchBefore(i), Activations[i], _parameters[i]));
        foreach ((RefParameter parameter, double[] values) in _network.Parameters.Where(p => !p.IsLearned).Zip(measured))
        {
            Statistics.Add(parameter.Name, values);
        }
    }

    private void Round(double[] tensor)
    {
        for (int i = 0; _isRounded && i < tensor.Length; i++)
        {
            tensor[i] = (float)tensor[i];
        }
    }

    private static double LargestMagnitude(double[] values) => values.Length == 0 ? 0 : values.Max(value => Math.Abs(value));
}
