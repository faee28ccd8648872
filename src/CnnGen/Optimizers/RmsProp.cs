using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>
/// RMSProp (Tieleman and Hinton 2012, "Lecture 6.5"), optionally with momentum, and centred (Graves 2013, "Generating Sequences
/// With Recurrent Neural Networks"), as PyTorch defines them.
/// </summary>
/// <remarks>
/// g = gradient + weightDecay * p; v = alpha * v + (1 - alpha) * g^2; d = g / (sqrt(v) + epsilon), centred with v - a^2 in v's
/// place, where a = alpha * a + (1 - alpha) * g; with momentum b = momentum * b + d in d's place; p -= learningRate * d. Where
/// rounding makes v - a^2 negative it is taken as 0.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private readonly int _meanAt;
    private readonly int _momentumAt;

    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">Step size, at least 0.</param>
    /// <param name="alpha">Decay of the mean squared gradient, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator; above 0.</param>
    /// <param name="momentum">Share of the last direction that is kept, in [0, 1).</param>
    /// <param name="centered">Whether to divide by the deviation of the gradient instead of its size.</param>
    /// <param name="weightDecay">L2 penalty added to the gradient, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RmsProp(
        float learningRate = 1e-2f,
        double alpha = 0.99,
        float epsilon = 1e-8f,
        float momentum = 0f,
        bool centered = false,
        float weightDecay = 0f)
        : base(learningRate, weightDecay)
    {
        Alpha = CheckDecay(alpha, nameof(alpha));
        Epsilon = CheckEpsilon(epsilon, nameof(epsilon));
        Momentum = (float)CheckDecay(momentum, nameof(momentum));
        Centered = centered;
        (_meanAt, _momentumAt) = (centered ? 1 : -1, momentum == 0f ? -1 : centered ? 2 : 1);
    }

    /// <summary>Decay of the mean squared gradient.</summary>
    public double Alpha { get; }

    /// <summary>Added to the denominator.</summary>
    public float Epsilon { get; }

    /// <summary>Share of the last direction that is kept.</summary>
    public float Momentum { get; }

    /// <summary>Whether the denominator is the deviation of the gradient.</summary>
    public bool Centered { get; }

    private protected override ImmutableArray<string> StateNames =>
        (Centered, Momentum) switch
        {
            (false, 0f) => ["square"],
            (true, 0f) => ["square", "mean"],
            (false, _) => ["square", "momentum"],
            (true, _) => ["square", "mean", "momentum"],
        };

    private protected override string Settings =>
        FormattableString.Invariant($", alpha {Alpha:R}, epsilon {Epsilon:R}, momentum {Momentum:R}{(Centered ? ", centered" : "")}");

    private protected override void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start, float decay)
    {
        TVector step = TLanes.Create(-LearningRate);
        TVector penalty = TLanes.Create(decay);
        TVector alpha = TLanes.Create((float)Alpha);
        TVector rest = TLanes.Create((float)(1 - Alpha));
        TVector epsilon = TLanes.Create(Epsilon);
        TVector zero = TLanes.Create(0f);
        TVector keep = TLanes.Create(Momentum);
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float v = ref StateOf(0, start, parameters.Length);

        // Where a rule has no such buffer, these name the first one and are not used.
        ref float a = ref StateOf(Math.Max(_meanAt, 0), start, parameters.Length);
        ref float b = ref StateOf(Math.Max(_momentumAt, 0), start, parameters.Length);
        for (nint i = 0; i < parameters.Length; i += TLanes.Count)
        {
            TVector value = TLanes.Load(ref p, i);
            TVector gradient = TLanes.FusedMultiplyAdd(penalty, value, TLanes.Load(ref g, i));
            TVector square = TLanes.Multiply(TLanes.Multiply(rest, gradient), gradient);
            TVector spread = FlushSubnormal<TLanes, TVector>(TLanes.FusedMultiplyAdd(alpha, TLanes.Load(ref v, i), square));
            TLanes.Store(spread, ref v, i);
            if (_meanAt >= 0)
            {
                TVector mean = TLanes.FusedMultiplyAdd(alpha, TLanes.Load(ref a, i), TLanes.Multiply(rest, gradient));
                mean = FlushSubnormal<TLanes, TVector>(mean);
                TLanes.Store(mean, ref a, i);
                spread = TLanes.FusedMultiplyAdd(TLanes.Subtract(zero, mean), mean, spread);
                spread = TLanes.SelectGreater(zero, spread, zero, spread);
            }

            TVector direction = TLanes.Divide(gradient, TLanes.Add(TLanes.SquareRoot(spread), epsilon));
            if (_momentumAt >= 0)
            {
                direction = TLanes.FusedMultiplyAdd(keep, TLanes.Load(ref b, i), direction);
                direction = FlushSubnormal<TLanes, TVector>(direction);
                TLanes.Store(direction, ref b, i);
            }

            TLanes.Store(TLanes.FusedMultiplyAdd(step, direction, value), ref p, i);
        }
    }
}
