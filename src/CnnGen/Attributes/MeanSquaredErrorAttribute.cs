namespace CnnGen;

/// <summary>
/// The loss of regression: <c>(x - t)^2</c> with the value t, mean over all outputs and samples. Takes an input of any shape
/// and as many values for each sample, those of a map in the order (C, H, W).
/// </summary>
/// <remarks>PyTorch's <c>MSELoss</c>. <c>Predict</c> gives the outputs as they are. There is no accuracy.</remarks>
public sealed class MeanSquaredErrorAttribute : LossAttribute;
