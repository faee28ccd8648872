using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Lion (Chen et al. 2023, "Symbolic Discovery of Optimization Algorithms"): every parameter moves by the same amount.</summary>
/// <remarks>
/// c = beta1 * m + (1 - beta1) * gradient; p = (1 - learningRate * weightDecay) * p - learningRate * sign(c);
/// m = beta2 * m + (1 - beta2) * gradient, with sign(0) = 0. It wants a learning rate 3 to 10 times smaller than
/// <see cref="AdamW"/>'s, and a weight decay as many times larger.
/// </remarks>
public sealed class Lion : Optimizer
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">Step size, at least 0.</param>
    /// <param name="weightDecay">Share of a weight that a step of size 1 would take away, at least 0.</param>
    /// <param name="beta1">Weight of the mean gradient in the direction of a step, in [0, 1).</param>
    /// <param name="beta2">Decay of the mean gradient, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Lion(float learningRate = 1e-4f, float weightDecay = 0f, double beta1 = 0.9, double beta2 = 0.99)
        : base(learningRate, weightDecay)
    {
        Beta1 = CheckDecay(beta1, nameof(beta1));
        Beta2 = CheckDecay(beta2, nameof(beta2));
    }

    /// <summary>Weight of the mean gradient in the direction of a step.</summary>
    public double Beta1 { get; }

    /// <summary>Decay of the mean gradient.</summary>
    public double Beta2 { get; }

    private protected override ImmutableArray<string> StateNames => ["mean"];

    private protected override string Settings => FormattableString.Invariant($", beta1 {Beta1:R}, beta2 {Beta2:R}");

    private protected override void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start, float decay)
    {
        TVector step = TLanes.Create(-LearningRate);
        TVector shrink = TLanes.Create((float)(1 - ((double)LearningRate * decay)));
        TVector beta1 = TLanes.Create((float)Beta1);
        TVector beta2 = TLanes.Create((float)Beta2);
        TVector rest1 = TLanes.Create((float)(1 - Beta1));
        TVector rest2 = TLanes.Create((float)(1 - Beta2));
        TVector zero = TLanes.Create(0f);
        TVector one = TLanes.Create(1f);
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref StateOf(0, start, parameters.Length);
        for (nint i = 0; i < parameters.Length; i += TLanes.Count)
        {
            TVector value = TLanes.Multiply(shrink, TLanes.Load(ref p, i));
            TVector gradient = TLanes.Load(ref g, i);
            TVector old = TLanes.Load(ref m, i);
            TVector direction = TLanes.FusedMultiplyAdd(beta1, old, TLanes.Multiply(rest1, gradient));

            // A direction that is not a number stays one; zero has no sign.
            TVector sign = TLanes.SelectGreater(TLanes.Absolute(direction), zero, TLanes.CopySign(one, direction), direction);
            TLanes.Store(TLanes.FusedMultiplyAdd(step, sign, value), ref p, i);
            TVector mean = TLanes.FusedMultiplyAdd(beta2, old, TLanes.Multiply(rest2, gradient));
            TLanes.Store(FlushSubnormal<TLanes, TVector>(mean), ref m, i);
        }
    }
}
