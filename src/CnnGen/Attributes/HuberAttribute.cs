namespace CnnGen;

/// <summary>
/// A loss of regression between the squared and the absolute error: with d = x - t, <c>d^2 / 2</c> where |d| is below
/// <see cref="Delta"/>, else <c>Delta (|d| - Delta / 2)</c>, mean over all outputs and samples (Huber 1964, "Robust Estimation
/// of a Location Parameter"). Takes an input of any shape and as many values for each sample, those of a map in the order
/// (C, H, W).
/// </summary>
/// <remarks>PyTorch's <c>HuberLoss</c>. <c>Predict</c> gives the outputs as they are. There is no accuracy.</remarks>
public sealed class HuberAttribute : LossAttribute
{
    /// <summary>The distance at which the square turns into a straight line, above 0. Default: 1.</summary>
    public float Delta { get; set; } = 1f;
}
