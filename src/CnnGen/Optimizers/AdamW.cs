namespace CnnGen;

/// <summary>
/// Adam whose weight decay shrinks the parameters instead of changing the gradient (Loshchilov and Hutter 2019, "Decoupled
/// Weight Decay Regularization"), as PyTorch defines it.
/// </summary>
/// <remarks>p *= 1 - learningRate * weightDecay; then the step of <see cref="Adam"/> by the gradient alone.</remarks>
public sealed class AdamW : Adam
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">Step size, at least 0.</param>
    /// <param name="weightDecay">Share of a weight that a step of size 1 would take away, at least 0.</param>
    /// <param name="beta1">Decay of the mean gradient, in [0, 1).</param>
    /// <param name="beta2">Decay of the mean squared gradient, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdamW(float learningRate = 1e-3f, float weightDecay = 0.01f, double beta1 = 0.9, double beta2 = 0.999, float epsilon = 1e-8f)
        : base(learningRate, beta1, beta2, epsilon, weightDecay, decoupled: true)
    {
    }
}
