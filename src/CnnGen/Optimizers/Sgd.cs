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
    private AlignedBuffer? _momentum;

    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">Step size, at least 0.</param>
    /// <param name="momentum">Share of the last direction that is kept, in [0, 1).</param>
    /// <param name="nesterov">Whether to look ahead along the momentum; needs momentum above 0.</param>
    /// <param name="weightDecay">L2 penalty added to the gradient, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException">Nesterov without momentum.</exception>
    public Sgd(float learningRate, float momentum = 0f, bool nesterov = false, float weightDecay = 0f)
        : base(learningRate)
    {
        Momentum = (float)CheckDecay(momentum, nameof(momentum));
        WeightDecay = CheckFinite(weightDecay, nameof(weightDecay));
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

    /// <summary>L2 penalty added to the gradient.</summary>
    public float WeightDecay { get; }

    private protected override void Allocate(int length) =>
        _momentum = Momentum == 0f ? null : new AlignedBuffer(length);

    private protected override void BeginStep()
    {
    }

    private protected override void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        TVector step = TLanes.Create(-LearningRate);
        TVector decay = TLanes.Create(WeightDecay);
        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        if (_momentum is null)
        {
            for (nint i = 0; i < parameters.Length; i += TLanes.Count)
            {
                TVector value = TLanes.Load(ref p, i);
                TVector direction = TLanes.FusedMultiplyAdd(decay, value, TLanes.Load(ref g, i));
                TLanes.Store(TLanes.FusedMultiplyAdd(step, direction, value), ref p, i);
            }

            return;
        }

        TVector keep = TLanes.Create(Momentum);
        ref float b = ref MemoryMarshal.GetReference(_momentum.Span.Slice(start, parameters.Length));
        for (nint i = 0; i < parameters.Length; i += TLanes.Count)
        {
            TVector value = TLanes.Load(ref p, i);
            TVector gradient = TLanes.FusedMultiplyAdd(decay, value, TLanes.Load(ref g, i));

            // The buffer starts at zero, which makes the first step's b = g.
            TVector momentum = TLanes.FusedMultiplyAdd(keep, TLanes.Load(ref b, i), gradient);
            momentum = FlushSubnormal<TLanes, TVector>(momentum);
            TLanes.Store(momentum, ref b, i);
            TVector direction = Nesterov ? TLanes.FusedMultiplyAdd(keep, momentum, gradient) : momentum;
            TLanes.Store(TLanes.FusedMultiplyAdd(step, direction, value), ref p, i);
        }
    }
}
