namespace CnnGen;

/// <summary>
/// Gaussian error linear unit, <c>y = x * P(Z &lt;= x) = x * (1 + erf(x / sqrt(2))) / 2</c> with Z normally distributed, for every
/// scalar; keeps the shape (Hendrycks and Gimpel 2016, "Gaussian Error Linear Units"). PyTorch: <c>GELU</c>.
/// </summary>
public sealed class GeluAttribute : LayerAttribute
{
    /// <summary>
    /// Whether to take <c>y = x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2</c> instead, which differs by up to 5e-4.
    /// PyTorch: <c>approximate='tanh'</c>. Default: false.
    /// </summary>
    public bool Approximate { get; set; }
}
