using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>
/// AdaGrad (Duchi, Hazan and Singer 2011, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization"), as
/// PyTorch defines it.
/// </summary>
/// <remarks>g = gradient + weightDecay * p; s += g^2; p -= learningRate * g / (sqrt(s) + epsilon).</remarks>
public sealed class AdaGrad : Optimizer
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">Step size, at least 0.</param>
    /// <param name="epsilon">Added to the denominator; above 0.</param>
    /// <param name="weightDecay">L2 penalty added to the gradient, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdaGrad(float learningRate = 1e-2f, float epsilon = 1e-10f, float weightDecay = 0f)
        : base(learningRate, weightDecay) => Epsilon = CheckEpsilon(epsilon, nameof(epsilon));

    /// <summary>Added to the denominator.</summary>
    public float Epsilon { get; }

    private protected override ImmutableArray<string> StateNames => ["sum"];

    private protected override string Settings => FormattableString.Invariant($", epsilon {Epsilon:R}");

    private protected override void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start, float decay)
    {
        TVector step = TLanes.Create(-LearningRate);
        TVector penalty = TLanes.Create(decay);
        TVector epsilon = TLanes.Create(Epsilon);
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float s = ref StateOf(0, start, parameters.Length);
        for (nint i = 0; i < parameters.Length; i += TLanes.Count)
        {
            TVector value = TLanes.Load(ref p, i);
            TVector gradient = TLanes.FusedMultiplyAdd(penalty, value, TLanes.Load(ref g, i));
            TVector sum = FlushSubnormal<TLanes, TVector>(TLanes.FusedMultiplyAdd(gradient, gradient, TLanes.Load(ref s, i)));
            TLanes.Store(sum, ref s, i);
            TVector denominator = TLanes.Add(TLanes.SquareRoot(sum), epsilon);
            TLanes.Store(TLanes.FusedMultiplyAdd(step, TLanes.Divide(gradient, denominator), value), ref p, i);
        }
    }
}
