using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>A network whose every shape is known and valid.</summary>
internal sealed record ShapedNetwork(NetworkSpec Spec, EquatableArray<ShapedLayer> Layers)
{
    /// <summary>The shape that the last layer before the loss puts out.</summary>
    public TensorShape Output => Layers.Count == 0 ? Spec.Input : Layers[Layers.Count - 1].Output;

    /// <summary>Whether there is a loss to train with.</summary>
    public bool IsTrainable => Layers.Items.Any(layer => layer.Spec.IsLoss);

    /// <summary>Number of learned scalars.</summary>
    public long ParameterCount => Layers.Items.Sum(layer => layer.ParameterCount);
}

/// <summary>
/// A layer with the shapes of one sample before and after it. A loss keeps the shape. The layers of a network are a
/// graph in an order in which every layer comes after those that it reads.
/// </summary>
/// <param name="Spec">The layer; its name is the whole path, such as <c>Stage2.Block1.Conv1</c>.</param>
/// <param name="Inputs">The layers it reads, by position among the network's layers; -1 is the network's input.</param>
/// <param name="InputShapes">Their shapes.</param>
/// <param name="Output">The shape after it.</param>
internal sealed record ShapedLayer(LayerSpec Spec, EquatableArray<int> Inputs, EquatableArray<TensorShape> InputShapes, TensorShape Output)
{
    /// <summary>The shape of the first input, for most layers the only one.</summary>
    public TensorShape Input => InputShapes[0];

    /// <summary>Number of learned scalars.</summary>
    public long ParameterCount => Spec.ParameterCount(Input);
}
