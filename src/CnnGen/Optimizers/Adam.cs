using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Adam (Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization"), as PyTorch defines it.</summary>
/// <remarks>
/// g = gradient + weightDecay * p; m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g^2;
/// p -= learningRate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon) at step t = 1, 2, ...
/// </remarks>
public class Adam : Optimizer
{
    private readonly bool _decoupled;
    private double _beta1Power = 1;
    private double _beta2Power = 1;
    private float _step;
    private float _secondScale;

    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">Step size, at least 0.</param>
    /// <param name="beta1">Decay of the mean gradient, in [0, 1).</param>
    /// <param name="beta2">Decay of the mean squared gradient, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator; above 0.</param>
    /// <param name="weightDecay">L2 penalty added to the gradient, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(
        float learningRate = 1e-3f,
        double beta1 = 0.9,
        double beta2 = 0.999,
        float epsilon = 1e-8f,
        float weightDecay = 0f)
        : this(learningRate, beta1, beta2, epsilon, weightDecay, decoupled: false)
    {
    }

    private protected Adam(float learningRate, double beta1, double beta2, float epsilon, float weightDecay, bool decoupled)
        : base(learningRate, weightDecay)
    {
        Beta1 = CheckDecay(beta1, nameof(beta1));
        Beta2 = CheckDecay(beta2, nameof(beta2));
        Epsilon = CheckEpsilon(epsilon, nameof(epsilon));
        _decoupled = decoupled;
    }

    /// <summary>Decay of the mean gradient.</summary>
    public double Beta1 { get; }

    /// <summary>Decay of the mean squared gradient.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the denominator.</summary>
    public float Epsilon { get; }

    private protected override ImmutableArray<string> StateNames => ["first", "second"];

    private protected override string Settings => FormattableString.Invariant($", beta1 {Beta1:R}, beta2 {Beta2:R}, epsilon {Epsilon:R}");

    private protected override void Restart() => (_beta1Power, _beta2Power) = (1, 1);

    private protected override void BeginStep()
    {
        // Powers by repeated multiplication: Math.Pow may differ between platforms.
        _beta1Power *= Beta1;
        _beta2Power *= Beta2;
        _step = (float)(-LearningRate / (1 - _beta1Power));
        _secondScale = (float)(1 / Math.Sqrt(1 - _beta2Power));
    }

    private protected override void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start, float decay)
    {
        // Decay is a part of the gradient, or shrinks the parameter beforehand; the other of the two then changes nothing.
        TVector penalty = TLanes.Create(_decoupled ? 0f : decay);
        TVector shrink = TLanes.Create(_decoupled ? (float)(1 - ((double)LearningRate * decay)) : 1f);
        TVector step = TLanes.Create(_step);
        TVector scale = TLanes.Create(_secondScale);
        TVector epsilon = TLanes.Create(Epsilon);
        TVector beta1 = TLanes.Create((float)Beta1);
        TVector beta2 = TLanes.Create((float)Beta2);
        TVector rest1 = TLanes.Create((float)(1 - Beta1));
        TVector rest2 = TLanes.Create((float)(1 - Beta2));
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref StateOf(0, start, parameters.Length);
        ref float v = ref StateOf(1, start, parameters.Length);
        for (nint i = 0; i < parameters.Length; i += TLanes.Count)
        {
            TVector value = TLanes.Multiply(shrink, TLanes.Load(ref p, i));
            TVector gradient = TLanes.FusedMultiplyAdd(penalty, value, TLanes.Load(ref g, i));
            TVector first = TLanes.FusedMultiplyAdd(beta1, TLanes.Load(ref m, i), TLanes.Multiply(rest1, gradient));
            TVector square = TLanes.Multiply(TLanes.Multiply(rest2, gradient), gradient);
            TVector second = TLanes.FusedMultiplyAdd(beta2, TLanes.Load(ref v, i), square);
            first = FlushSubnormal<TLanes, TVector>(first);
            second = FlushSubnormal<TLanes, TVector>(second);
            TLanes.Store(first, ref m, i);
            TLanes.Store(second, ref v, i);
            TVector denominator = TLanes.FusedMultiplyAdd(TLanes.SquareRoot(second), scale, epsilon);
            TLanes.Store(TLanes.FusedMultiplyAdd(step, TLanes.Divide(first, denominator), value), ref p, i);
        }
    }
}
