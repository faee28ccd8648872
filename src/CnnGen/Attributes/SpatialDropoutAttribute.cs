namespace CnnGen;

/// <summary>
/// Dropout of whole channels: training sets each channel of a sample to zero with a probability of <see cref="Rate"/> and multiplies
/// the others by <c>1 / (1 - rate)</c>; prediction and evaluation leave all as they are. Takes a map (C, H, W) and keeps its shape
/// (Tompson et al. 2015, "Efficient Object Localization Using Convolutional Networks"). PyTorch: <c>Dropout2d</c>.
/// </summary>
/// <remarks>Neighbouring pixels of a map say nearly the same, so that dropping one of them would take little away.</remarks>
/// <param name="rate">The share to drop, at least 0 and less than 1. At 0 the layer does nothing.</param>
public sealed class SpatialDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The share that is dropped.</summary>
    public double Rate { get; } = rate;
}
