using System.Text;
using CnnGen.Tests.Data;
using Xunit;

namespace CnnGen.Tests.Training.Checkpoints;

/// <summary>Which files a training keeps, and what it does with those that are damaged or of another training.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private static readonly ClusterDataset Data = new(50, seed: 1);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_last_ones_and_the_best_one_are_kept()
    {
        var network = new LogisticNetwork(3);
        var hashes = new List<string>();
        TrainingHistory history = Fit(network, Here with { KeepLast = 2, KeepBest = TrainingMetric.Accuracy }, 12, onEpoch: _ => hashes.Add(ParameterHash.Sha256(network)));
        Assert.Equal<string>(
            ["best.safetensors", "checkpoint-000000000055.safetensors", "checkpoint-000000000060.safetensors"],
            [.. Directory.GetFiles(_directory.Path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]);
        EpochResult best = history.Epochs.MaxBy(epoch => epoch.Accuracy)!;
        Assert.InRange(best.Epoch, 1, 11);
        var loaded = new LogisticNetwork(4);
        ModelInfo info = loaded.Load(Path.Combine(_directory.Path, "best.safetensors"));
        Assert.Equal(hashes[best.Epoch - 1], ParameterHash.Sha256(loaded));
        Assert.Equal($"{best.Epoch}", info.Metadata["epoch"]);
        Assert.Equal(FormattableString.Invariant($"{best.Accuracy:R}"), info.Metadata["Accuracy"]);
    }

    [Fact]
    public void Some_epochs_and_the_end_are_saved()
    {
        Fit(new LogisticNetwork(3), Here with { EveryEpochs = 2, KeepLast = 9 }, 5);
        Assert.Equal<string>(["010", "020", "025"], [.. Directory.GetFiles(_directory.Path).Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file)[^3..])]);
    }

    [Fact]
    public void A_checkpoint_tells_of_its_training()
    {
        TrainingHistory history = Fit(new LogisticNetwork(3), Here with { EverySteps = 3, KeepLast = 9 }, 2);
        CheckpointInfo end = CheckpointInfo.Read(CheckpointOptions.FindNewest(_directory.Path)!);
        Assert.Equal(history.Epochs, end.Epochs);
        Assert.Equal((0, 10L, "Sgd"), (end.SamplesOfEpoch, end.OptimizerSteps, end.Settings["optimizer"]));
        CheckpointInfo midst = CheckpointInfo.Read(Path.Combine(_directory.Path, "checkpoint-000000000006.safetensors"));
        Assert.Equal(history.Epochs.Take(1), midst.Epochs);
        Assert.Equal((10, 6L), (midst.SamplesOfEpoch, midst.OptimizerSteps));
        Assert.Null(CheckpointOptions.FindNewest(Path.Combine(_directory.Path, "none")));
    }

    [Fact]
    public void Metrics_of_any_value_are_kept()
    {
        Trainer.Fit(new LogisticNetwork(3), Data, new TrainingOptions
        {
            Epochs = 1, Optimizer = new Sgd(0.1f), Validation = Data, Checkpoints = Here,
            Metrics = new Dictionary<string, Func<EvaluationReport, double>> { ["third"] = static _ => 1.0 / 3, ["none"] = static _ => double.NaN },
        });
        EpochResult epoch = CheckpointInfo.Read(CheckpointOptions.FindNewest(_directory.Path)!).Epochs[0];
        Assert.Equal((1.0 / 3, double.NaN), (epoch.Metrics!["third"], epoch.Metrics["none"]));
    }

    [Fact]
    public void Time_makes_one_due()
    {
        Fit(new LogisticNetwork(3), Here with { Every = TimeSpan.FromTicks(1), KeepLast = 9 }, 1);
        Assert.Equal(5, Directory.GetFiles(_directory.Path).Length);
    }

    [Fact]
    public void Checkpoints_of_another_training_are_not_overwritten()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        var error = Assert.Throws<InvalidOperationException>(() => Fit(new LogisticNetwork(3), Here, 1));
        Assert.Equal($"{_directory.Path} has checkpoints of another training: set Resume to go on with it, or choose another directory.", error.Message);
    }

    [Fact]
    public void Two_trainings_do_not_share_a_directory()
    {
        IOException? error = null;
        var second = new Notices { Begun = () => error = Assert.Throws<IOException>(() => Fit(new LogisticNetwork(1), Here with { Resume = true }, 1)) };
        Fit(new LogisticNetwork(3), Here, 1, second);
        Assert.StartsWith($"Another training uses {_directory.Path}: its file training.lock is in use.", error!.Message);
        Assert.Equal<string>(["checkpoint-000000000005.safetensors"], [.. Directory.GetFiles(_directory.Path).Select(file => Path.GetFileName(file)!)]);
        Fit(new LogisticNetwork(3), Here with { Resume = true }, 2);
    }

    [Fact]
    public void Other_settings_are_listed_and_change_nothing()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        var network = new LogisticNetwork(4);
        string before = ParameterHash.Sha256(network);
        var options = new TrainingOptions
        {
            Epochs = 1, BatchSize = 5, Seed = 7, Optimizer = new Adam(0.1f), ClipNorm = 2, Schedule = LearningRateSchedule.Cosine(),
            Checkpoints = new CheckpointOptions { Directory = _directory.Path, Resume = true },
        };
        var error = Assert.Throws<ModelMismatchException>(() => Trainer.Fit(network, Data, options));
        Assert.Equal<string>(
            [
                "batch size is 5 now and was 10",
                "gradient clipping is norm 2 now and was none",
                "learning rate is 0.1 now and was 9",
                "optimizer is Adam, beta1 0.9, beta2 0.999, epsilon 1E-08 now and was Sgd",
                "schedule is half a cosine to 0 now and was constant",
                "seed is 7 now and was 0",
                "optimizer.first/Dense1.Weight (3, 15) is not in the file",
                "optimizer.first/Dense1.Bias (3) is not in the file",
                "optimizer.second/Dense1.Weight (3, 15) is not in the file",
                "optimizer.second/Dense1.Bias (3) is not in the file",
            ],
            error.Differences);
        Assert.Contains("this training of LogisticNetwork", error.Message);
        Assert.Equal(before, ParameterHash.Sha256(network));
    }

    [Fact]
    public void Another_network_is_told_by_its_shapes()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        var options = new TrainingOptions { Epochs = 1, BatchSize = 10, Optimizer = new Sgd(9f), Checkpoints = new CheckpointOptions { Directory = _directory.Path, Resume = true } };
        var data = new ClusterDataset(50, 1, new ImageShape(2, 5, 5));
        var error = Assert.Throws<ModelMismatchException>(() => Trainer.Fit(new RememberingNetwork(1), data, options));
        Assert.Contains("network/Conv1.Weight (5, 2, 3, 3) is not in the file", error.Differences);
        Assert.Contains(error.Differences, static line => line.StartsWith("network/Dense1.Weight is (3, ", StringComparison.Ordinal) && line.EndsWith(" now and (3, 15) in the file", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_newest_one_is_passed_over_and_said()
    {
        string expected = Hash(Here with { KeepLast = 9 }, 4);
        string newest = CheckpointOptions.FindNewest(_directory.Path)!, second = Path.Combine(_directory.Path, "checkpoint-000000000015.safetensors");
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..^9]);
        Flip(second, 40);
        var notices = new Notices();
        Assert.Equal(expected, Hash(Here with { Resume = true, KeepLast = 9 }, 4, notices));
        Assert.Equal(2, notices.All.Count);
        Assert.StartsWith("A damaged checkpoint was passed over, and is now called checkpoint-000000000020.safetensors.damaged. " + newest, notices.All[0]);
        Assert.Contains("checkpoint-000000000015.safetensors.damaged", notices.All[1]);
        Assert.Equal(2, Directory.GetFiles(_directory.Path, "*.damaged").Length);
        Assert.Equal(10, notices.StepsDone);
    }

    [Fact]
    public void Where_all_are_damaged_nothing_is_trained_or_lost()
    {
        Fit(new LogisticNetwork(3), Here, 2);
        string[] files = Directory.GetFiles(_directory.Path);
        Array.ForEach(files, static file => File.WriteAllText(file, "nothing"));
        var network = new LogisticNetwork(4);
        string before = ParameterHash.Sha256(network);
        var error = Assert.Throws<ModelFormatException>(() => Fit(network, Here with { Resume = true }, 2));
        Assert.Contains("none of the 2 checkpoints is sound; delete them to train from the start", error.Message);
        Assert.Equal(before, ParameterHash.Sha256(network));
        Assert.Equal(files, Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void What_a_killed_process_left_is_cleaned_up_and_nothing_else()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        string left = _directory.Write("checkpoint-000000000009.safetensors.0123.tmp", [1]);
        string best = _directory.Write("best.safetensors.4567.tmp", [1]);
        string mine = _directory.Write("notes.tmp", [1]);
        Fit(new LogisticNetwork(3), Here with { Resume = true }, 1);
        Assert.Equal((false, false, true), (File.Exists(left), File.Exists(best), File.Exists(mine)));
    }

    [Fact]
    public void A_loss_that_is_not_a_number_leaves_the_last_sound_checkpoint()
    {
        var data = new ClusterDataset(50, seed: 1);
        int reads = 0;
        data.OnRead = index => data[index] = ++reads > 8 + 77 ? float.NaN : data[index];
        var network = new LogisticNetwork(3);
        var error = Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(network, data, new TrainingOptions
        {
            Epochs = 3, BatchSize = 10, Optimizer = new Sgd(0.1f), Checkpoints = new CheckpointOptions { Directory = _directory.Path, EverySteps = 1 },
        }));
        Assert.Contains("in epoch 2, step 3", error.Message);
        string newest = CheckpointOptions.FindNewest(_directory.Path)!;
        Assert.EndsWith("checkpoint-000000000007.safetensors", newest);
        float[] saved = CheckpointFile.Read(newest).Tensors["network/Dense1.Bias"].Values;
        float[] bias = new float[3];
        network.CopyParameter("Dense1.Bias", bias);
        Assert.Equal(bias, saved);
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        // Gradients so large that their squares are infinite: the loss stays a number.
        var network = new LogisticNetwork(3);
        var data = new ClusterDataset(50, seed: 1);
        int reads = 0;
        data.OnRead = index => data[index] = ++reads > 8 + 50 ? 1e25f : data[index];
        var error = Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(network, data, new TrainingOptions
        {
            Epochs = 2, BatchSize = 50, Optimizer = new Adam(1e-30f), Checkpoints = Here with { KeepLast = 1 },
        }));
        Assert.StartsWith("optimizer.second/Dense1.Weight has infinite values or NaN after step 2, so no checkpoint was written", error.Message);
        CheckpointInfo kept = CheckpointInfo.Read(Assert.Single(Directory.GetFiles(_directory.Path)));
        Assert.Equal(1, kept.OptimizerSteps);
    }

    [Fact]
    public void Other_samples_and_other_augmentation_are_told()
    {
        ModelMismatchException Refused(IDataset other) => Assert.Throws<ModelMismatchException>(() => Trainer.Fit(new LogisticNetwork(3), other, new TrainingOptions
        {
            Epochs = 1, BatchSize = 10, Optimizer = new Sgd(9f), Checkpoints = Here with { Resume = true },
        }));
        Fit(new LogisticNetwork(3), Here, 1);
        foreach (IDataset other in (IDataset[])[new ClusterDataset(50, seed: 2), Data.Augment(1, Augmentation.Shift(1, 1))])
        {
            Assert.StartsWith("content of the samples is ", Assert.Single(Refused(other).Differences));
        }
    }

    [Fact]
    public void Settings_of_layers_are_listed()
    {
        var data = new ClusterDataset(20, 1, new ImageShape(1, 4, 4), classes: 2);
        TrainingOptions Options() => new() { Epochs = 1, Optimizer = new Sgd(0.1f), Checkpoints = Here with { Resume = true } };
        Trainer.Fit(new SettingsNetwork(1), data, Options());
        var error = Assert.Throws<ModelMismatchException>(() => Trainer.Fit(new OtherSettingsNetwork(1), data, Options()));
        Assert.Equal<string>(
            [
                "only in the network: Normalize1 Normalize 1x4x4, mean 0.25, deviation 2",
                "only in the network: Conv1 Conv2D 2x4x4, window 3x3, stride 1x1, padding 2x2, dilation 2x2",
                "only in the network: LeakyRelu1 LeakyRelu 2x4x4, slope 0.5",
                "only in the network: Dropout1 in training: rate 0.5",
                "only in the network: Loss in training: label smoothing 0.25, class weights 1 2, ignored label none",
                "only in the file: Normalize1 Normalize 1x4x4, mean 0.5, deviation 2",
                "only in the file: Conv1 Conv2D 2x4x4, window 3x3, stride 1x1, padding 1x1",
                "only in the file: LeakyRelu1 LeakyRelu 2x4x4, slope 0.01",
                "only in the file: Dropout1 in training: rate 0.25",
                "only in the file: Loss in training: label smoothing 0, class weights none, ignored label none",
            ],
            error.Differences);

        // A file of parameters belongs to what predicts the same, however it is trained.
        string path = Path.Combine(_directory.Path, "model");
        new SettingsNetwork(1).Save(path);
        error = Assert.Throws<ModelMismatchException>(() => new OtherSettingsNetwork(1).Load(path));
        Assert.Equal(6, error.Differences.Length);
        Assert.DoesNotContain(error.Differences, static line => line.Contains("in training", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_are_checked()
    {
        void Throws<T>(string parameter, Func<CheckpointOptions, CheckpointOptions> change)
            where T : ArgumentException =>
            Assert.Throws<T>(parameter, () => Fit(new LogisticNetwork(1), change(Here), 1));
        Throws<ArgumentOutOfRangeException>("EveryEpochs", static options => options with { EveryEpochs = 0 });
        Throws<ArgumentOutOfRangeException>("EverySteps", static options => options with { EverySteps = -1 });
        Throws<ArgumentOutOfRangeException>("KeepLast", static options => options with { KeepLast = 0 });
        Throws<ArgumentOutOfRangeException>("Every", static options => options with { Every = TimeSpan.Zero });
        Throws<ArgumentException>("Directory", static options => options with { Directory = "" });
        Throws<ArgumentException>("Checkpoints", static options => options with { KeepBest = TrainingMetric.ValidationLoss });
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    /// <summary>Bytes changed, removed, doubled and swapped at random: refused by the library's own errors, or all as it was.</summary>
    [Fact]
    public void Mutated_checkpoints_are_refused()
    {
        Fit(new LogisticNetwork(3), Here, 2);
        byte[] sound = File.ReadAllBytes(CheckpointOptions.FindNewest(_directory.Path)!);
        Checkpoint expected = CheckpointFile.Read(new MemoryStream(sound), "sound");
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++)
        {
            byte[] mutated = Mutation.Of(sound, new Random(seed));
            try
            {
                Checkpoint read = CheckpointFile.Read(new MemoryStream(mutated), "mutated");
                Assert.Equal(expected.State.OptimizerSteps, read.State.OptimizerSteps);
                Assert.Equal(expected.Tensors["network/Dense1.Weight"].Values, read.Tensors["network/Dense1.Weight"].Values);
            }
            catch (ModelFormatException error)
            {
                refused++;
                Assert.StartsWith("mutated: ", error.Message);
            }
        }

        Assert.InRange(refused, 2500, 3000);
    }

    [Fact]
    public void A_state_that_is_damaged_behind_a_right_checksum_is_refused()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        CheckpointState state = CheckpointFile.Read(CheckpointOptions.FindNewest(_directory.Path)!).State;
        string path = Path.Combine(_directory.Path, "made");
        ModelFormatException Refused(CheckpointState made)
        {
            CheckpointFile.Write(path, LogisticNetwork.Info, [], made);
            return Assert.Throws<ModelFormatException>(() => CheckpointFile.Read(path));
        }

        Assert.Contains("has the form 2, and this library reads form 1", Refused(state with { Version = 2 }).Message);
        Assert.Contains("is not complete", Refused(state with { Position = -1 }).Message);
        Assert.Contains("is not complete", Refused(state with { OptimizerSteps = -1 }).Message);
        new LogisticNetwork(1).Save(path);
        Assert.Contains("this is no checkpoint", Assert.Throws<ModelFormatException>(() => CheckpointFile.Read(path)).Message);
    }

    private CheckpointOptions Here => new() { Directory = _directory.Path };

    private static string Hash(CheckpointOptions checkpoints, int epochs, TrainingCallback? callback = null)
    {
        var network = new LogisticNetwork(3);
        Fit(network, checkpoints, epochs, callback);
        return ParameterHash.Sha256(network);
    }

    /// <summary>Steps so large that the loss goes up and down.</summary>
    private static TrainingHistory Fit(
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

    private static void Flip(string file, int fromEnd)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^fromEnd] ^= 4;
        File.WriteAllBytes(file, bytes);
    }

    private sealed class Notices : TrainingCallback
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

[Network(1, 4, 4)]
[Normalize(Mean = new[] { 0.5f }, Deviation = new[] { 2f })]
[Conv2D(2, 3, Padding = Padding.Same)] [LeakyRelu] [Dropout(0.25)]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class SettingsNetwork;

/// <summary>The same kinds and shapes, and another function.</summary>
[Network(1, 4, 4)]
[Normalize(Mean = new[] { 0.25f }, Deviation = new[] { 2f })]
[Conv2D(2, 3, Dilation = 2, Padding = 2)] [LeakyRelu(Slope = 0.5f)] [Dropout(0.5)]
[Dense(2)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.25f, ClassWeights = new[] { 1f, 2f })]
internal sealed partial class OtherSettingsNetwork;
