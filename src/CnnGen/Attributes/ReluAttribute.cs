namespace CnnGen;

/// <summary>
/// Rectified linear unit, <c>y = max(0, x)</c> for every scalar; keeps the shape (Nair and Hinton 2010, "Rectified
/// Linear Units Improve Restricted Boltzmann Machines"). The gradient at 0 is 0.
/// </summary>
public sealed class ReluAttribute : LayerAttribute;
