using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>
/// Stochastic gradient descent, optionally with momentum (Polyak 1964; Sutskever et al. 2013) and its Nesterov form, as
/// PyTorch defines them.
/// </summary>
/// <remarks>
/// g = gradient + weightDecay * p; b = momentum * b + g (b = g at the first step); p -= learningRate * d, where d is g
/// without momentum, b with it, and g + momentum * b in the Nesterov form.
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">Step size, at least 0.</param>
    /// <param name="momentum">Share of the last direction that is kept, in [0, 1).</param>
    /// <param name="nesterov">Whether to look ahead along the momentum; needs momentum above 0.</param>
    /// <param name="weightDecay">L2 penalty added to the gradient, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum.</exception>
    public Sgd(float learningRate, float momentum = 0f, bool nesterov = false, float weightDecay = 0f)
        : base(learningRate, weightDecay)
    {
        Momentum = (float)CheckDecay(momentum, nameof(momentum));
        if (nesterov && momentum == 0f)
        {
            throw new ArgumentException("Nesterov momentum needs a momentum above 0.", nameof(nesterov));
        }

        Nesterov = nesterov;
    }

    /// <summary>Share of the last direction that is kept.</summary>
    public float Momentum { get; }

    /// <summary>Whether the momentum is in Nesterov's form.</summary>
    public bool Nesterov { get; }

    private protected override ImmutableArray<string> StateNames => Momentum == 0f ? [] : ["momentum"];

    private protected override string Settings =>
        Momentum == 0f ? "" : FormattableString.Invariant($", {(Nesterov ? "Nesterov " : "")}momentum {Momentum:R}");

    private protected override void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start, float decay)
    {
        TVector step = TLanes.Create(-LearningRate);
        TVector shrink = TLanes.Create(decay);
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        if (Momentum == 0f)
        {
            for (nint i = 0; i < parameters.Length; i += TLanes.Count)
            {
                TVector value = TLanes.Load(ref p, i);
                TVector direction = TLanes.FusedMultiplyAdd(shrink, value, TLanes.Load(ref g, i));
                TLanes.Store(TLanes.FusedMultiplyAdd(step, direction, value), ref p, i);
            }

            return;
        }

        TVector keep = TLanes.Create(Momentum);
        ref float b = ref StateOf(0, start, parameters.Length);
        for (nint i = 0; i < parameters.Length; i += TLanes.Count)
        {
            TVector value = TLanes.Load(ref p, i);
            TVector gradient = TLanes.FusedMultiplyAdd(shrink, value, TLanes.Load(ref g, i));

            // The buffer starts at zero, which makes the first step's b = g.
            TVector momentum = TLanes.FusedMultiplyAdd(keep, TLanes.Load(ref b, i), gradient);
            momentum = FlushSubnormal<TLanes, TVector>(momentum);
            TLanes.Store(momentum, ref b, i);
            TVector direction = Nesterov ? TLanes.FusedMultiplyAdd(keep, momentum, gradient) : momentum;
            TLanes.Store(TLanes.FusedMultiplyAdd(step, direction, value), ref p, i);
        }
    }
}
