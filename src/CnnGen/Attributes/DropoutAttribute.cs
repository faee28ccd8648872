namespace CnnGen;

/// <summary>
/// Dropout: training sets each scalar to zero with a probability of <see cref="Rate"/> and multiplies the others by
/// <c>1 / (1 - rate)</c>; prediction and evaluation leave all as they are. Keeps the shape (Srivastava et al. 2014,
/// "Dropout: A Simple Way to Prevent Neural Networks from Overfitting"). PyTorch: <c>Dropout</c>.
/// </summary>
/// <remarks>
/// What is dropped follows from the workspace's <see cref="TrainingWorkspace{TNetwork}.NoiseSeed"/> and
/// <see cref="TrainingWorkspace{TNetwork}.Step"/>, the layer's name, the sample's number in the batch and the scalar's place, and
/// from nothing else.
/// </remarks>
/// <param name="rate">The share to drop, at least 0 and less than 1. At 0 the layer does nothing.</param>
/// <example><code>[Dense(512)] [Relu] [Dropout(0.5)]</code></example>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The share that is dropped.</summary>
    public double Rate { get; } = rate;
}
