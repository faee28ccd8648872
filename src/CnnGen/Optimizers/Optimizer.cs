using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>
/// A rule that moves parameters against their gradients. An optimizer keeps state per parameter, so one object serves
/// one network. Not thread-safe; a step itself runs on all threads of the workspace.
/// </summary>
/// <remarks>
/// Each parameter is updated by one fixed sequence of correctly rounded operations: results don't depend on threads
/// or vector width. A step allocates nothing after the first.
/// </remarks>
public abstract class Optimizer : IParallelWork
{
    private const int BlockLanes = 16;

    // A smaller piece costs more to hand to another thread than to compute.
    private const int MinimumShare = 4096;

    private AlignedBuffer? _parameters;
    private AlignedBuffer? _gradients;
    private ImmutableArray<DecayRange> _ranges = [];
    private ImmutableArray<AlignedBuffer> _state = [];
    private float _learningRate;
    private int _shares;

    private protected Optimizer(float learningRate, float weightDecay)
    {
        LearningRate = learningRate;
        WeightDecay = CheckFinite(weightDecay, nameof(weightDecay));
    }

    /// <summary>Step size. May be changed between steps, for example by a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set => _learningRate = CheckFinite(value, nameof(LearningRate));
    }

    /// <summary>How strongly weights are pulled towards zero.</summary>
    public float WeightDecay { get; }

    /// <summary>
    /// Whether the weight decay is for all parameters. By default it spares those of one dimension: biases, and the scales and
    /// shifts of normalisation. PyTorch's optimizers spare none.
    /// </summary>
    public bool DecayAll { get; init; }

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>
    /// Updates all learned parameters of <paramref name="network"/> by the gradients that <c>ForwardBackward</c> left in
    /// <paramref name="workspace"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The optimizer has already served another network.</exception>
    public void Step<TNetwork>(TNetwork network, TrainingWorkspace<TNetwork> workspace)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(workspace);
        Serve(network);
        Advance();
        _gradients = workspace.Memory;
        _shares = Math.Clamp(TNetwork.Info.TrainableStorage / MinimumShare, 1, workspace.Threads);
        WorkerPool.Shared.Run(this, _shares);
        _gradients = null;
    }

    /// <summary>The rule with its settings, those that change during a training left out; the same text means the same rule.</summary>
    public override string ToString()
    {
        string decay = WeightDecay == 0f ? "" : FormattableString.Invariant($", weight decay {WeightDecay:R}{(DecayAll ? " of all parameters" : "")}");
        return GetType().Name + Settings + decay;
    }

    void IParallelWork.Execute(int worker)
    {
        int length = _ranges[^1].End;
        long blocks = (length + BlockLanes - 1) / BlockLanes;
        int start = (int)(blocks * worker / _shares) * BlockLanes;
        int end = Math.Min((int)(blocks * (worker + 1) / _shares) * BlockLanes, length);
        Update(_parameters!.Span, _gradients!.Span, start, end, VectorWidth.Preferred);
    }

    /// <summary>Makes the state for a network, at the first call.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has already served another network.</exception>
    internal void Serve<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        if (_parameters is null)
        {
            _parameters = network.Parameters;
            Begin(DecayRange.Of(TNetwork.Info, DecayAll));
        }
        else if (!ReferenceEquals(_parameters, network.Parameters))
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} holds the state of another network. Make one optimizer for each network.");
        }
    }

    /// <summary>Makes the state for parameters.</summary>
    /// <param name="ranges">All of them, one range behind the other; at least one, maybe of no length.</param>
    internal void Begin(ImmutableArray<DecayRange> ranges)
    {
        _ranges = ranges;
        _state = [.. StateNames.Select(_ => new AlignedBuffer(ranges[^1].End))];
    }

    /// <summary>Counts a step and prepares what is common to all its parameters.</summary>
    internal void Advance()
    {
        Steps++;
        BeginStep();
    }

    /// <summary>Updates parameters with vectors of a width in bits; 32 is scalar. Every width gives the same bits.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="gradients">All gradients.</param>
    /// <param name="start">First parameter to update.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="vectorBits">32, 128, 256 or 512.</param>
    internal void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start, int end, int vectorBits)
    {
        foreach (DecayRange range in _ranges)
        {
            int from = Math.Max(start, range.Start), to = Math.Min(end, range.End);
            if (from < to)
            {
                Update(parameters[from..to], gradients[from..to], from, range.Decays ? WeightDecay : 0f, vectorBits);
            }
        }
    }

    /// <summary>Buffers that the rule keeps, one value for each parameter, by name and in storage order.</summary>
    internal IEnumerable<(string Name, AlignedBuffer Values)> State => StateNames.Zip(_state);

    /// <summary>Sets the number of steps taken, as if they had been; the buffers of <see cref="State"/> are the caller's to set.</summary>
    internal void Resume(long steps)
    {
        // What a rule counts besides the buffers follows from the number of steps alone.
        Restart();
        for (Steps = 0; Steps < steps;)
        {
            Advance();
        }
    }

    /// <summary>Names of the buffers that the rule keeps.</summary>
    private protected abstract ImmutableArray<string> StateNames { get; }

    /// <summary>The settings but for learning rate and weight decay, as text.</summary>
    private protected abstract string Settings { get; }

    /// <summary>Forgets what <see cref="BeginStep"/> counts.</summary>
    private protected virtual void Restart()
    {
    }

    /// <summary>Prepares what is common to all parameters of step number <see cref="Steps"/>.</summary>
    private protected virtual void BeginStep()
    {
    }

    /// <summary>Updates a range of parameters, a whole number of vectors long.</summary>
    /// <param name="parameters">(n) values, updated.</param>
    /// <param name="gradients">(n) or longer: their gradients.</param>
    /// <param name="start">Where the range begins in the state.</param>
    /// <param name="decay">Weight decay of the range.</param>
    private protected abstract void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start, float decay)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct;

    /// <summary>The first value of a range in a buffer of the state.</summary>
    /// <param name="buffer">Its number in <see cref="StateNames"/>.</param>
    /// <param name="start">Where the range begins.</param>
    /// <param name="length">How long it is.</param>
    private protected ref float StateOf(int buffer, int start, int length) =>
        ref MemoryMarshal.GetReference(_state[buffer].Span.Slice(start, length));

    /// <summary>
    /// Zero instead of a subnormal. A decaying average of zero gradients ends there and never leaves, and arithmetic
    /// on subnormals is many times slower.
    /// </summary>
    private protected static TVector FlushSubnormal<TLanes, TVector>(TVector value)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct =>
        TLanes.SelectGreater(TLanes.Create(1.17549435e-38f), TLanes.Absolute(value), TLanes.Create(0f), value);

    private protected static float CheckFinite(float value, string name) =>
        float.IsFinite(value) && value >= 0f
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number of at least 0.");

    private protected static double CheckDecay(double value, string name) =>
        value >= 0f && value < 1f
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and below 1.");

    /// <summary>Checks what is added to a denominator: at 0 a parameter whose gradient is always zero would become 0/0.</summary>
    private protected static float CheckEpsilon(float value, string name) =>
        float.IsFinite(value) && value > 0f
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");

    private void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start, float decay, int vectorBits)
    {
        // Whole blocks of 16 divide by every width; the rest, if any, is scalar.
        int whole = vectorBits == 32 ? 0 : parameters.Length & ~(BlockLanes - 1);
        Span<float> head = parameters[..whole];
        switch (vectorBits)
        {
            case 512:
                Update<Lanes512, Vector512<float>>(head, gradients, start, decay);
                break;
            case 256:
                Update<Lanes256, Vector256<float>>(head, gradients, start, decay);
                break;
            case 128:
                Update<Lanes128, Vector128<float>>(head, gradients, start, decay);
                break;
        }

        Update<ScalarLanes, float>(parameters[whole..], gradients[whole..], start + whole, decay);
    }
}
