namespace CnnGen;

/// <summary>
/// A cheap form of swish, <c>y = x * min(max(x + 3, 0), 6) / 6</c>, for every scalar; keeps the shape (Howard et al. 2019, "Searching
/// for MobileNetV3"). The gradient at -3 is -1/2 and at 3 it is 3/2. PyTorch: <c>Hardswish</c>.
/// </summary>
public sealed class HardSwishAttribute : LayerAttribute;
