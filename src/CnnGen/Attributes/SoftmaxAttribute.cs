namespace CnnGen;

/// <summary>
/// Softmax over the channels, <c>y[c] = exp(x[c]) / sum over k of exp(x[k])</c>; keeps the shape. On a map every pixel is by itself;
/// over flat features all of them are channels. PyTorch: <c>Softmax(dim=1)</c>.
/// </summary>
/// <remarks>Before <see cref="SoftmaxCrossEntropyAttribute"/> it has no place: that loss takes the softmax itself.</remarks>
public sealed class SoftmaxAttribute : LayerAttribute;
