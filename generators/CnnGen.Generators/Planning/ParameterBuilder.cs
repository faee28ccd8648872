namespace CnnGen.Generators.Planning;

/// <summary>
/// Lays the tensors out one after the other, each on a line of its own: first those that are learned, so that gradients
/// and optimizers cover one run of floats, then those of frozen layers and running statistics.
/// </summary>
internal sealed class ParameterBuilder
{
    private readonly List<ParameterPlan> _parameters = new();
    private readonly Dictionary<(string Layer, string Name), int> _places = new();
    private int _restStorage;

    /// <summary>All tensors in the order of the layers. Offsets are final once every layer has added its own.</summary>
    public IReadOnlyList<ParameterPlan> Parameters => _parameters.ConvertAll(Placed);

    /// <summary>Floats of all tensors.</summary>
    public int Storage => checked(TrainableStorage + _restStorage);

    /// <summary>Floats of those that are learned.</summary>
    public int TrainableStorage { get; private set; }

    /// <summary>Whether the layer whose parameters are being added is followed by a ReLU; decides how weights are drawn.</summary>
    public bool IsRectified { get; set; }

    public void AddWeight(Node node, int storage, int[] lengths, int[] strides, string[] axes, int fanIn, int fanOut) =>
        Add(
            node,
            "Weight",
            storage,
            lengths,
            strides,
            axes,
            node.Spec.WeightRule?.Initialization.ToString() ?? (IsRectified ? "HeUniform" : "GlorotUniform"),
            fanIn,
            fanOut,
            scale: node.Spec.WeightRule?.Scale ?? 0f);

    /// <param name="node">The layer.</param>
    /// <param name="length">Number of outputs.</param>
    /// <param name="storage">Floats to store them in, where it is not just the whole blocks that hold them.</param>
    public void AddBias(Node node, int length, int? storage = null) =>
        Add(node, "Bias", storage ?? Block.Round(length), new[] { length }, new[] { 1 }, new[] { "outputs" }, "Zero", fanIn: 1, fanOut: 1);

    /// <summary>A tensor that scales or shifts and starts with one value: zero, one or, with the rule Constant, <paramref name="value"/>.</summary>
    public void AddConstant(Node node, string name, int storage, int[] lengths, int[] strides, string[] axes, string initialization, float value = 0f) =>
        Add(node, name, storage, lengths, strides, axes, initialization, fanIn: 1, fanOut: 1, scale: value);

    /// <summary>Running statistics of each channel, which training measures.</summary>
    public void AddStatistic(Node node, string name, int channels, string initialization) =>
        Add(node, name, Block.Round(channels), new[] { channels }, new[] { 1 }, new[] { "channels" }, initialization, fanIn: 1, fanOut: 1, isStatistic: true);

    /// <summary>A tensor of a layer's, whose offset is final once every layer has added its own.</summary>
    public ParameterPlan Find(string layer, string name) => Placed(_parameters[_places[(layer, name)]]);

    /// <summary>The rest lies behind all that is learned.</summary>
    private ParameterPlan Placed(ParameterPlan plan) =>
        plan.IsTrainable ? plan : plan with { Offset = checked(TrainableStorage + plan.Offset) };

    private void Add(
        Node node, string name, int storage, int[] lengths, int[] strides, string[] axes, string initialization, int fanIn, int fanOut, bool isStatistic = false, float scale = 0f)
    {
        ParameterRole role = isStatistic ? ParameterRole.Statistic : node.Spec.IsFrozen ? ParameterRole.Frozen : ParameterRole.Learned;
        int offset = role == ParameterRole.Learned ? TrainableStorage : _restStorage;
        _places.Add((node.Name, name), _parameters.Count);
        _parameters.Add(new ParameterPlan(node.Name, name, offset, storage, lengths, strides, axes, initialization, fanIn, fanOut, role, scale));
        if (role == ParameterRole.Learned)
        {
            TrainableStorage = checked(TrainableStorage + storage);
        }
        else
        {
            _restStorage = checked(_restStorage + storage);
        }
    }
}
