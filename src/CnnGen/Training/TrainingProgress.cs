using System.Collections.Immutable;

namespace CnnGen;

/// <summary>How far a training is: all that changes in its course.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
internal sealed class TrainingProgress<TNetwork>
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly Optimizer _optimizer;
    private readonly TrainingWorkspace<TNetwork> _workspace;
    private readonly List<EpochResult> _epochs = [];
    private AlignedBuffer? _best;
    private int _bestEpoch;

    internal TrainingProgress(TNetwork network, Optimizer optimizer, TrainingWorkspace<TNetwork> workspace)
    {
        (_network, _optimizer, _workspace) = (network, optimizer, workspace);
        BaseLearningRate = optimizer.LearningRate;
    }

    /// <summary>The epochs that are over.</summary>
    internal IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>The losses of the current epoch.</summary>
    internal LossTotals Totals { get; } = new(TNetwork.Info);

    /// <summary>Samples of the current epoch that are done.</summary>
    internal int Position { get; set; }

    /// <summary>Seconds that the current epoch took.</summary>
    internal double Seconds { get; set; }

    /// <summary>The rate that a schedule multiplies.</summary>
    internal float BaseLearningRate { get; private set; }

    /// <summary>Ends the current epoch.</summary>
    internal void Add(EpochResult epoch)
    {
        _epochs.Add(epoch);
        Totals.Clear();
        (Position, Seconds) = (0, 0);
    }

    /// <summary>Keeps the parameters as those of the last epoch, which is the best.</summary>
    internal void KeepBest()
    {
        _best ??= new AlignedBuffer(TNetwork.Info.ParameterStorage);
        _network.Parameters.Span[.._best.Length].CopyTo(_best.Span);
        _bestEpoch = _epochs[^1].Epoch;
    }

    /// <summary>Gives the network back its best parameters, if they were kept.</summary>
    /// <returns>The epoch whose parameters the network has, if it has those of one.</returns>
    internal int RestoreBest()
    {
        if (_best is null)
        {
            return _epochs.Count;
        }

        _best.Span.CopyTo(_network.Parameters.Span);
        return _bestEpoch;
    }

    /// <summary>The parts that are tensors.</summary>
    internal ImmutableArray<CheckpointBuffer> Buffers()
    {
        _optimizer.Serve(_network);
        return
        [
            new CheckpointBuffer("network", _network.Parameters, LearnedOnly: false),
            .. _optimizer.State.Select(static state => new CheckpointBuffer("optimizer." + state.Name, state.Values, LearnedOnly: true)),
            .. _best is null ? Array.Empty<CheckpointBuffer>() : [new CheckpointBuffer("best", _best, LearnedOnly: false)],
        ];
    }

    /// <summary>The parts that are no tensors.</summary>
    /// <param name="settings">What decides the result of the training.</param>
    internal CheckpointState Capture(ImmutableSortedDictionary<string, string> settings) => new()
    {
        Version = CheckpointState.CurrentVersion,
        Position = Position,
        NoiseStep = _workspace.Step,
        OptimizerSteps = _optimizer.Steps,
        LearningRate = _optimizer.LearningRate,
        BaseLearningRate = BaseLearningRate,
        Seconds = Seconds,
        Totals = Totals.Sums,
        Epochs = [.. _epochs],
        BestEpoch = _bestEpoch,
        Settings = settings,
    };

    /// <summary>Goes to where a checkpoint was made; if it does not fit, nothing changes.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="settings">What decides the result of this training.</param>
    /// <exception cref="ModelMismatchException">The checkpoint is of another network or of other settings.</exception>
    internal void Restore(Checkpoint checkpoint, ImmutableSortedDictionary<string, string> settings)
    {
        CheckpointState state = checkpoint.State;
        _best = state.BestEpoch == 0 ? null : new AlignedBuffer(TNetwork.Info.ParameterStorage);
        ImmutableArray<CheckpointBuffer> buffers = Buffers();
        checkpoint.Check(TNetwork.Info, buffers, settings);
        checkpoint.Restore(TNetwork.Info, buffers);
        _optimizer.LearningRate = state.LearningRate;
        _optimizer.Resume(state.OptimizerSteps);
        _workspace.Step = state.NoiseStep;
        _epochs.Clear();
        _epochs.AddRange(state.Epochs);
        Totals.Restore(state.Totals);
        (Position, Seconds, BaseLearningRate, _bestEpoch) = (state.Position, state.Seconds, state.BaseLearningRate, state.BestEpoch);
    }
}
