namespace CnnGen.Generators.Planning;

/// <summary>Lays the learned tensors out one after the other, each on a line of its own.</summary>
internal sealed class ParameterBuilder
{
    private readonly List<ParameterPlan> _parameters = new();

    public IReadOnlyList<ParameterPlan> Parameters => _parameters;

    /// <summary>Floats of all parameters.</summary>
    public int Storage { get; private set; }

    /// <summary>Whether the layer whose parameters are being added is followed by a ReLU; decides how weights are drawn.</summary>
    public bool IsRectified { get; set; }

    public void AddWeight(Node node, int storage, int[] lengths, int[] strides, string[] axes, int fanIn, int fanOut) =>
        Add(node, "Weight", storage, lengths, strides, axes, IsRectified ? "HeUniform" : "GlorotUniform", fanIn, fanOut);

    /// <param name="node">The layer.</param>
    /// <param name="length">Number of outputs.</param>
    /// <param name="storage">Floats to store them in, where it is not just the whole blocks that hold them.</param>
    public void AddBias(Node node, int length, int? storage = null) =>
        Add(node, "Bias", storage ?? Block.Round(length), new[] { length }, new[] { 1 }, new[] { "outputs" }, "Zero", fanIn: 1, fanOut: 1);

    /// <summary>Position of a tensor in storage.</summary>
    public int Position(string layer, string name) => _parameters.Single(p => p.Layer == layer && p.Name == name).Offset;

    private void Add(Node node, string name, int storage, int[] lengths, int[] strides, string[] axes, string initialization, int fanIn, int fanOut)
    {
        _parameters.Add(new ParameterPlan(node.Name, name, Storage, storage, lengths, strides, axes, initialization, fanIn, fanOut));
        Storage = checked(Storage + storage);
    }
}
