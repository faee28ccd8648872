namespace CnnGen;

/// <summary>
/// The memory of a pass: activations and, in training, gradients. Made once for a network class and a batch size;
/// a pass allocates nothing. One workspace serves one pass at a time.
/// </summary>
/// <typeparam name="TNetwork">The network class it is made for.</typeparam>
public abstract class Workspace<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    private protected Workspace(WorkspaceLayout layout, int batchSize, int threads, int vectorBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, WorkerPool.MaxWorkers);
        Layout = layout;
        BatchSize = batchSize;
        Threads = threads;
        VectorBits = vectorBits;
        Memory = Allocate(layout, batchSize, threads);
        Losses = new LossTable(TNetwork.Info.Heads.Length);
        Pass = new Pass<TNetwork>(this);
    }

    /// <summary>The largest batch that the workspace can hold, in samples.</summary>
    public int BatchSize { get; }

    /// <summary>
    /// The number of threads a pass may use, the caller's included. A prediction that is too small to share among so many
    /// uses fewer. Results do not depend on it.
    /// </summary>
    public int Threads { get; }

    /// <summary>Vector width of the code that runs: 512, 256 or 128. Results do not depend on it.</summary>
    public int VectorBits { get; }

    /// <summary>Size in bytes.</summary>
    public long Bytes => (long)Memory.Length * sizeof(float);

    /// <summary>All of the workspace's floats: the fixed part, the samples' part, the groups' part, the workers' scratch.</summary>
    public AlignedBuffer Memory { get; }

    /// <summary>
    /// What the last Evaluate or ForwardBackward gave for each loss, in the order of <see cref="NetworkInfo.Heads"/>. The next
    /// pass overwrites it.
    /// </summary>
    public ReadOnlySpan<HeadResult> Heads => Losses.Results;

    /// <summary>What generated code runs its phases through.</summary>
    public Pass<TNetwork> Pass { get; }

    private static AlignedBuffer Allocate(WorkspaceLayout layout, int batchSize, int threads)
    {
        long floats = layout.Total(batchSize, threads);
        if (floats > AlignedBuffer.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                batchSize,
                FormattableString.Invariant(
                    $"A workspace of {TNetwork.Info.Name} for {Counted.Text(batchSize, "sample")} on {Counted.Text(threads, "thread")} needs {floats:N0} floats; one array holds {AlignedBuffer.MaxLength:N0}. Use a smaller batch."));
        }

        return new AlignedBuffer(floats);
    }

    internal WorkspaceLayout Layout { get; }

    internal LossTable Losses { get; }

    /// <summary>Workers that a pass over so many samples is shared among.</summary>
    internal virtual int Workers(int samples) => Threads;

    /// <summary>The key of the noise of the pass that begins.</summary>
    internal virtual ulong NextNoise() => 0;
}

/// <summary>A workspace for prediction and evaluation.</summary>
/// <typeparam name="TNetwork">The network class it is made for.</typeparam>
public sealed class InferenceWorkspace<TNetwork> : Workspace<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    // Below some ten microseconds of work, waking another thread takes longer than it helps.
    private const long MultiplyAddsPerWorker = 1_000_000;
    private readonly long _multiplyAdds = TNetwork.Info.MultiplyAdds;

    /// <summary>Makes a workspace for up to <paramref name="batchSize"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Batch size or threads below 1, or more memory than one array can hold.</exception>
    public InferenceWorkspace(int batchSize, int threads = 1)
        : this(batchSize, threads, VectorWidth.Preferred)
    {
    }

    internal InferenceWorkspace(int batchSize, int threads, int vectorBits)
        : base(TNetwork.Info.Inference, batchSize, threads, vectorBits)
    {
    }

    /// <summary>Samples are what the workers share, and each must get enough work.</summary>
    internal override int Workers(int samples) =>
        (int)Math.Clamp(samples * _multiplyAdds / MultiplyAddsPerWorker, 1, Math.Clamp(samples, 1, Threads));
}

/// <summary>A workspace for training: it also holds the gradients.</summary>
/// <typeparam name="TNetwork">The network class it is made for.</typeparam>
public sealed class TrainingWorkspace<TNetwork> : Workspace<TNetwork>
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    /// <summary>Makes a workspace for up to <paramref name="batchSize"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Batch size or threads below 1, or more memory than one array can hold.</exception>
    public TrainingWorkspace(int batchSize, int threads = 1)
        : this(batchSize, threads, VectorWidth.Preferred)
    {
    }

    internal TrainingWorkspace(int batchSize, int threads, int vectorBits)
        : base(TNetwork.Info.Training!, batchSize, threads, vectorBits)
    {
    }

    /// <summary>Determines, with <see cref="Step"/>, what dropout layers drop. Default: 0.</summary>
    public ulong NoiseSeed { get; set; }

    /// <summary>
    /// Training steps taken: every ForwardBackward draws its noise by this number and then adds one to it. Set it, with
    /// <see cref="NoiseSeed"/>, to resume training where it was left or to repeat a step.
    /// </summary>
    public ulong Step { get; set; }

    /// <summary>Gradients of all learned parameters, in the parameters' storage order.</summary>
    public Span<float> Gradients => Memory.Span[..TNetwork.Info.TrainableStorage];

    internal override ulong NextNoise() => Noise.Pass(NoiseSeed, unchecked(Step++));
}
