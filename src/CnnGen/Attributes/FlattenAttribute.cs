namespace CnnGen;

/// <summary>
/// From a map of shape (C, H, W) to a flat vector of C*H*W features, in that order. <see cref="DenseAttribute"/> does
/// this by itself, so it need not be written before one. Spatial layers cannot follow.
/// </summary>
public sealed class FlattenAttribute : LayerAttribute;
