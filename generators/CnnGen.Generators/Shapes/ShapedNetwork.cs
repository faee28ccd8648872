using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>A network whose every shape is known and valid.</summary>
internal sealed record ShapedNetwork(NetworkSpec Spec, EquatableArray<ShapedLayer> Layers)
{
    /// <summary>The shape that the last layer before the loss puts out.</summary>
    public TensorShape Output => Layers.Count == 0 ? Spec.Input : Layers[Layers.Count - 1].Output;

    /// <summary>Number of learned scalars.</summary>
    public long ParameterCount => Layers.Items.Sum(layer => layer.ParameterCount);
}

/// <summary>A layer with the shapes of one sample before and after it. A loss keeps the shape.</summary>
internal sealed record ShapedLayer(LayerSpec Spec, TensorShape Input, TensorShape Output)
{
    /// <summary>Number of learned scalars.</summary>
    public long ParameterCount => Spec.ParameterCount(Input);
}
