namespace CnnGen;

/// <summary>
/// Logistic function, <c>y = 1 / (1 + exp(-x))</c>, for every scalar; keeps the shape. PyTorch: <c>Sigmoid</c>.
/// </summary>
public sealed class SigmoidAttribute : LayerAttribute;
