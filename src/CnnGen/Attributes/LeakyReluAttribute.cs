namespace CnnGen;

/// <summary>
/// Leaky rectified linear unit, <c>y = x where x &gt; 0, else slope * x</c>, for every scalar; keeps the shape (Maas et al. 2013,
/// "Rectifier Nonlinearities Improve Neural Network Acoustic Models"). The gradient at 0 is the slope. PyTorch: <c>LeakyReLU</c>.
/// </summary>
public sealed class LeakyReluAttribute : LayerAttribute
{
    /// <summary>Factor of values that are not above zero; any finite number. Default: 0.01.</summary>
    public float Slope { get; set; } = 0.01f;
}
