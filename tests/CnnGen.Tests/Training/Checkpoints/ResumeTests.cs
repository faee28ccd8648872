using CnnGen.Tests.Data;
using Xunit;

namespace CnnGen.Tests.Training.Checkpoints;

/// <summary>A training that was interrupted anywhere and goes on ends with the bits of one that never was.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Kinds => [.. Optimizers.Keys];

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["sgd"] = () => new Sgd(0.05f),
        ["nesterov"] = () => new Sgd(0.05f, 0.9f, nesterov: true, weightDecay: 1e-3f),
        ["adam"] = () => new Adam(0.01f),
        ["adamw"] = () => new AdamW(0.01f),
        ["adagrad"] = () => new AdaGrad(0.05f),
        ["rmsprop"] = () => new RmsProp(0.005f, momentum: 0.5f, centered: true),
        ["lion"] = () => new Lion(0.002f, 0.1f),
    };

    public void Dispose() => _directory.Dispose();

    /// <summary>20 steps in 4 epochs, the last step of each with fewer samples; every one of them is gone on from.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_step_can_be_gone_on_from(string kind)
    {
        string all = Path.Combine(_directory.Path, "all");
        var (expected, history) = Train(kind, new CheckpointOptions { Directory = all, EverySteps = 1, KeepLast = 100 });
        Assert.Equal(expected, Train(kind, null).Hash);
        string[] files = [.. Directory.GetFiles(all).Order(StringComparer.Ordinal)];
        Assert.Equal(20, files.Length);
        Assert.Equal(files[^1], CheckpointOptions.FindNewest(all));
        foreach (string file in files)
        {
            string directory = Path.Combine(_directory.Path, Path.GetFileNameWithoutExtension(file));
            Directory.CreateDirectory(directory);
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));

            // The network begins with other parameters, which must not matter.
            var (resumed, epochs) = Train(kind, new CheckpointOptions { Directory = directory, Resume = true }, seed: 99);
            Assert.Equal(expected, resumed);
            Assert.Equal(history.Epochs.Select(Timeless), epochs.Epochs.Select(Timeless));
            Assert.Equal(history.ParametersOfEpoch, epochs.ParametersOfEpoch);
        }
    }

    [Fact]
    public void Cancelling_finishes_the_step_and_saves_it()
    {
        string expected = Train("adam", null).Hash;
        for (int stop = 1; stop < 20; stop += 3)
        {
            string directory = Path.Combine(_directory.Path, $"{stop}");
            using var source = new CancellationTokenSource();
            var callback = new Caller { Step = step => { if (step.TotalSteps == stop) { source.Cancel(); } } };
            var checkpoints = new CheckpointOptions { Directory = directory, EveryEpochs = 100 };
            Assert.Throws<OperationCanceledException>(() => Train("adam", checkpoints, token: source.Token, callback: callback));
            Assert.Equal($"checkpoint-{stop:D12}.safetensors", Path.GetFileName(CheckpointOptions.FindNewest(directory)));
            var resumed = new Caller();
            Assert.Equal(expected, Train("adam", checkpoints with { Resume = true }, callback: resumed).Hash);
            Assert.Equal(stop, resumed.Info!.StepsDone);
            
            // After an epoch's last step its validation is still to come.
            Assert.Equal((stop - 1) / 5, resumed.Info.EpochsDone.Count);
            Assert.Equal(20 - stop, resumed.Steps);
        }
    }

    [Fact]
    public void Early_stopping_and_plateaus_go_on_as_if_nothing_had_happened()
    {
        // Steps so large that the loss goes up and down.
        TrainingOptions Options(CheckpointOptions? checkpoints, CancellationToken token = default, params TrainingCallback[] callbacks) => new()
        {
            Epochs = 60,
            BatchSize = 10,
            Optimizer = new Sgd(3f),
            Schedule = LearningRateSchedule.ReduceOnPlateau(factor: 0.5, patience: 1),
            Validation = new ClusterDataset(40, seed: 2),
            EarlyStopping = new EarlyStopping { Patience = 8 },
            Checkpoints = checkpoints,
            CancellationToken = token,
            Callbacks = callbacks,
        };
        var train = new ClusterDataset(50, seed: 1);
        var expected = new LogisticNetwork(3);
        TrainingHistory history = Trainer.Fit(expected, train, Options(null));
        Assert.True(history.StoppedEarly);
        Assert.True(history.Epochs.Select(epoch => epoch.LearningRate).Distinct().Count() > 2);
        for (int stop = 1; stop < history.Epochs.Count; stop += 2)
        {
            var checkpoints = new CheckpointOptions { Directory = Path.Combine(_directory.Path, $"{stop}") };
            using var source = new CancellationTokenSource();
            var cancel = new Caller { Epoch = epoch => { if (epoch.Epoch == stop) { source.Cancel(); } } };
            Assert.Throws<OperationCanceledException>(() => Trainer.Fit(new LogisticNetwork(3), train, Options(checkpoints, source.Token, cancel)));
            var network = new LogisticNetwork(4);
            TrainingHistory resumed = Trainer.Fit(network, train, Options(checkpoints with { Resume = true }));
            Assert.Equal(ParameterHash.Sha256(expected), ParameterHash.Sha256(network));
            Assert.Equal(history.Epochs.Select(Timeless), resumed.Epochs.Select(Timeless));
            Assert.True(resumed.StoppedEarly);
        }
    }

    [Fact]
    public void A_training_that_is_over_stays_over_and_one_with_more_epochs_goes_on()
    {
        string directory = Path.Combine(_directory.Path, "over");
        var (hash, _) = Train("nesterov", new CheckpointOptions { Directory = directory });
        var again = new Caller();
        Assert.Equal(hash, Train("nesterov", new CheckpointOptions { Directory = directory, Resume = true }, callback: again).Hash);
        Assert.Equal((0, true), (again.Steps, again.Ended));

        var train = new ClusterDataset(50, seed: 1);
        TrainingOptions Options(int epochs, string? name) => new()
        {
            Epochs = epochs,
            BatchSize = 16,
            Optimizer = new Adam(0.01f),
            Checkpoints = name is null ? null : new CheckpointOptions { Directory = Path.Combine(_directory.Path, name), Resume = true },
        };
        LogisticNetwork whole = new(1), parts = new(1);
        Trainer.Fit(whole, train, Options(7, null));
        Trainer.Fit(parts, train, Options(3, "parts"));
        Assert.Equal(7, Trainer.Fit(parts, train, Options(7, "parts")).Epochs.Count);
        Assert.Equal(ParameterHash.Sha256(whole), ParameterHash.Sha256(parts));
    }

    private static EpochResult Timeless(EpochResult epoch) => epoch with { Seconds = 0, SamplesPerSecond = 0 };

    private static (string Hash, TrainingHistory History) Train(
        string kind, CheckpointOptions? checkpoints, ulong seed = 5, CancellationToken token = default, Caller? callback = null)
    {
        var network = new RememberingNetwork(seed);
        TrainingHistory history = Trainer.Fit(network, new ClusterDataset(70, seed: 1, new ImageShape(2, 5, 5)), new TrainingOptions
        {
            Epochs = 4,
            BatchSize = 16,
            Optimizer = Optimizers[kind](),
            Schedule = LearningRateSchedule.Cosine(0.1).WithWarmUp(0.5),
            ClipNorm = 3,
            ClipValue = 1,
            Validation = new ClusterDataset(33, seed: 2, new ImageShape(2, 5, 5)),
            EarlyStopping = new EarlyStopping { Patience = 4 },
            Seed = 11,
            Threads = 2,
            Checkpoints = checkpoints,
            CancellationToken = token,
            Callbacks = callback is null ? [] : [callback],
        });
        return (ParameterHash.Sha256(network), history);
    }

    private sealed class Caller : TrainingCallback
    {
        public Action<StepResult>? Step { get; init; }

        public Action<EpochResult>? Epoch { get; init; }

        public TrainingInfo? Info { get; private set; }

        public int Steps { get; private set; }

        public bool Ended { get; private set; }

        public override void OnBegin(TrainingInfo training) => Info = training;

        public override void OnStep(in StepResult step)
        {
            Steps++;
            Step?.Invoke(step);
        }

        public override void OnEpoch(EpochResult epoch) => Epoch?.Invoke(epoch);

        public override void OnEnd(TrainingHistory history) => Ended = true;
    }
}

/// <summary>A network that keeps statistics and draws noise.</summary>
[Network(2, 5, 5)]
[Conv2D(5, 3, Bias = false)] [BatchNorm] [PRelu] [Dropout(0.3)]
[Dense(3)]
[SoftmaxCrossEntropy]
internal sealed partial class RememberingNetwork;
