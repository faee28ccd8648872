namespace CnnGen;

/// <summary>
/// Exponential linear unit, <c>y = x where x &gt; 0, else alpha * (exp(x) - 1)</c>, for every scalar; keeps the shape (Clevert et al.
/// 2015, "Fast and Accurate Deep Network Learning by Exponential Linear Units"). PyTorch: <c>ELU</c>.
/// </summary>
public sealed class EluAttribute : LayerAttribute
{
    /// <summary>What y approaches far below zero is minus this; any finite number. Default: 1.</summary>
    public float Alpha { get; set; } = 1f;
}
