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
    private float _learningRate;
    private int _length;
    private int _shares;

    private protected Optimizer(float learningRate) => LearningRate = learningRate;

    /// <summary>Step size. May be changed between steps, for example by a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set => _learningRate = CheckFinite(value, nameof(LearningRate));
    }

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
        if (_parameters is null)
        {
            _parameters = network.Parameters;
            Begin(TNetwork.Info.TrainableStorage);
        }
        else if (!ReferenceEquals(_parameters, network.Parameters))
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} holds the state of another network. Make one optimizer for each network.");
        }

        Advance();
        _gradients = workspace.Memory;
        _shares = Math.Clamp(_length / MinimumShare, 1, workspace.Threads);
        WorkerPool.Shared.Run(this, _shares);
        _gradients = null;
    }

    void IParallelWork.Execute(int worker)
    {
        long blocks = (_length + BlockLanes - 1) / BlockLanes;
        int start = (int)(blocks * worker / _shares) * BlockLanes;
        int end = Math.Min((int)(blocks * (worker + 1) / _shares) * BlockLanes, _length);
        Update(_parameters!.Span[start..end], _gradients!.Span[start..end], start, VectorWidth.Preferred);
    }

    /// <summary>Makes the state for a number of parameters.</summary>
    internal void Begin(int length)
    {
        _length = length;
        Allocate(length);
    }

    /// <summary>Counts a step and prepares what is common to all its parameters.</summary>
    internal void Advance()
    {
        Steps++;
        BeginStep();
    }

    /// <summary>Updates a range with vectors of a width in bits; 32 is scalar. Every width gives the same bits.</summary>
    internal void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start, int vectorBits)
    {
        // Whole blocks of 16 divide by every width; the rest, if any, is scalar.
        int whole = vectorBits == 32 ? 0 : parameters.Length & ~(BlockLanes - 1);
        Span<float> head = parameters[..whole];
        switch (vectorBits)
        {
            case 512:
                Update<Lanes512, Vector512<float>>(head, gradients, start);
                break;
            case 256:
                Update<Lanes256, Vector256<float>>(head, gradients, start);
                break;
            case 128:
                Update<Lanes128, Vector128<float>>(head, gradients, start);
                break;
        }

        Update<ScalarLanes, float>(parameters[whole..], gradients[whole..], start + whole);
    }

    /// <summary>Allocates the state for a number of parameters.</summary>
    private protected abstract void Allocate(int length);

    /// <summary>Prepares what is common to all parameters of step number <see cref="Steps"/>.</summary>
    private protected abstract void BeginStep();

    /// <summary>Updates a range of parameters, a whole number of vectors long.</summary>
    /// <param name="parameters">(n) values, updated.</param>
    /// <param name="gradients">(n) or longer: their gradients.</param>
    /// <param name="start">Where the range begins in the state.</param>
    private protected abstract void Update<TLanes, TVector>(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct;

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
}
