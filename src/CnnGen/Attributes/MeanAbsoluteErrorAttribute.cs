namespace CnnGen;

/// <summary>
/// A loss of regression that outliers disturb less than its square: <c>|x - t|</c> with the value t, mean over all outputs
/// and samples. Takes an input of any shape and as many values for each sample, those of a map in the order (C, H, W). The
/// gradient is the sign of x - t, 0 where they are equal.
/// </summary>
/// <remarks>PyTorch's <c>L1Loss</c>. <c>Predict</c> gives the outputs as they are. There is no accuracy.</remarks>
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;
