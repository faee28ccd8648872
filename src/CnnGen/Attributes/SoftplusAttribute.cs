namespace CnnGen;

/// <summary>
/// A smooth ReLU, <c>y = log(1 + exp(beta * x)) / beta</c>, for every scalar; keeps the shape (Dugas et al. 2000, "Incorporating
/// Second-Order Functional Knowledge for Better Option Pricing"). PyTorch: <c>Softplus</c>,
/// whose threshold lies where single precision no longer tells y from x.
/// </summary>
public sealed class SoftplusAttribute : LayerAttribute
{
    /// <summary>How closely y follows a ReLU; above zero. Default: 1.</summary>
    public float Beta { get; set; } = 1f;
}
