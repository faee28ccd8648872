namespace CnnGen;

/// <summary>
/// Hyperbolic tangent, <c>y = tanh(x)</c>, for every scalar; keeps the shape (LeCun et al. 1998, "Efficient BackProp"). PyTorch:
/// <c>Tanh</c>.
/// </summary>
public sealed class TanhAttribute : LayerAttribute;
