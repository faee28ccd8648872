namespace CnnGen;

/// <summary>
/// Sigmoid linear unit, also called swish, <c>y = x / (1 + exp(-x))</c>, for every scalar; keeps the shape (Elfwing et al. 2017,
/// "Sigmoid-Weighted Linear Units for Neural Network Function Approximation"). PyTorch: <c>SiLU</c>.
/// </summary>
public sealed class SiluAttribute : LayerAttribute;
