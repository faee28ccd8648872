using CnnGen.Tests.Data;

namespace CnnGen.Tests.Training.Checkpoints;

/// <summary>What tests of checkpoints share: a folder, and a small training that saves into it.</summary>
public abstract class CheckpointTests : IDisposable
{
    private protected static readonly ClusterDataset Data = new(50, seed: 1);

    private protected TemporaryDirectory Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected CheckpointOptions Here => new() { Directory = Folder.Path };

    private protected static string Hash(CheckpointOptions checkpoints, int epochs, TrainingCallback? callback = null)
    {
        var network = new LogisticNetwork(3);
        Fit(network, checkpoints, epochs, callback);
        return ParameterHash.Sha256(network);
    }

    /// <summary>Steps so large that the loss goes up and down.</summary>
    private protected static TrainingHistory Fit(
        LogisticNetwork network, CheckpointOptions checkpoints, int epochs, TrainingCallback? callback = null, Action<EpochResult>? onEpoch = null) =>
        Trainer.Fit(network, Data, new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = 10,
            Optimizer = new Sgd(9f),
            Checkpoints = checkpoints,
            Callbacks = callback is null ? [] : [callback],
            OnEpoch = onEpoch,
        });

    private protected sealed class Notices : TrainingCallback
    {
        public List<string> All { get; } = [];

        public long StepsDone { get; private set; }

        public Action? Begun { get; init; }

        public override void OnBegin(TrainingInfo training)
        {
            StepsDone = training.StepsDone;
            Begun?.Invoke();
        }

        public override void OnNotice(string notice) => All.Add(notice);
    }
}
