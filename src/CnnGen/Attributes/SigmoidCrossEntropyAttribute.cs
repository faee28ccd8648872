namespace CnnGen;

/// <summary>
/// The loss of yes-or-no answers, each output one of its own: <c>s = 1 / (1 + exp(-x))</c> and the cross entropy
/// <c>-(p t log s + (1 - t) log(1 - s))</c> with the value t in 0 to 1, mean over all outputs and samples. Takes an input of
/// any shape and as many values for each sample, those of a map in the order (C, H, W).
/// </summary>
/// <remarks>
/// PyTorch's <c>BCEWithLogitsLoss</c>. <c>Predict</c> gives s. An answer is right if s is above one half where its value is
/// one half or more, and not above it elsewhere.
/// </remarks>
public sealed class SigmoidCrossEntropyAttribute : LossAttribute
{
    /// <summary>p, what an error counts where the answer should be yes, above 0. Default: 1, the same as elsewhere.</summary>
    public float PositiveWeight { get; set; } = 1f;
}
