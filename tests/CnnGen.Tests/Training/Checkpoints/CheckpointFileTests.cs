using Xunit;

namespace CnnGen.Tests.Training.Checkpoints;

/// <summary>Which files a training keeps.</summary>
public sealed class CheckpointFileTests : CheckpointTests
{
    [Fact]
    public void The_last_ones_and_the_best_one_are_kept()
    {
        var network = new LogisticNetwork(3);
        var hashes = new List<string>();
        TrainingHistory history = Fit(network, Here with { KeepLast = 2, KeepBest = TrainingMetric.Accuracy }, 12, onEpoch: _ => hashes.Add(ParameterHash.Sha256(network)));
        Assert.Equal<string>(
            ["best.safetensors", "checkpoint-000000000055.safetensors", "checkpoint-000000000060.safetensors"],
            [.. Directory.GetFiles(Folder.Path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]);
        EpochResult best = history.Epochs.MaxBy(epoch => epoch.Accuracy)!;
        Assert.InRange(best.Epoch, 1, 11);
        var loaded = new LogisticNetwork(4);
        ModelInfo info = loaded.Load(Path.Combine(Folder.Path, "best.safetensors"));
        Assert.Equal(hashes[best.Epoch - 1], ParameterHash.Sha256(loaded));
        Assert.Equal($"{best.Epoch}", info.Metadata["epoch"]);
        Assert.Equal(FormattableString.Invariant($"{best.Accuracy:R}"), info.Metadata["Accuracy"]);
    }

    [Fact]
    public void Some_epochs_and_the_end_are_saved()
    {
        Fit(new LogisticNetwork(3), Here with { EveryEpochs = 2, KeepLast = 9 }, 5);
        Assert.Equal<string>(["010", "020", "025"], [.. Directory.GetFiles(Folder.Path).Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file)[^3..])]);
    }

    [Fact]
    public void A_checkpoint_tells_of_its_training()
    {
        TrainingHistory history = Fit(new LogisticNetwork(3), Here with { EverySteps = 3, KeepLast = 9 }, 2);
        CheckpointInfo end = CheckpointInfo.Read(CheckpointOptions.FindNewest(Folder.Path)!);
        Assert.Equal(history.Epochs, end.Epochs);
        Assert.Equal((0, 10L, "Sgd"), (end.SamplesOfEpoch, end.OptimizerSteps, end.Settings["optimizer"]));
        CheckpointInfo midst = CheckpointInfo.Read(Path.Combine(Folder.Path, "checkpoint-000000000006.safetensors"));
        Assert.Equal(history.Epochs.Take(1), midst.Epochs);
        Assert.Equal((10, 6L), (midst.SamplesOfEpoch, midst.OptimizerSteps));
        Assert.Null(CheckpointOptions.FindNewest(Path.Combine(Folder.Path, "none")));
    }

    [Fact]
    public void Metrics_of_any_value_are_kept()
    {
        Trainer.Fit(new LogisticNetwork(3), Data, new TrainingOptions
        {
            Epochs = 1, Optimizer = new Sgd(0.1f), Validation = Data, Checkpoints = Here,
            Metrics = new Dictionary<string, Func<EvaluationReport, double>> { ["third"] = static _ => 1.0 / 3, ["none"] = static _ => double.NaN },
        });
        EpochResult epoch = CheckpointInfo.Read(CheckpointOptions.FindNewest(Folder.Path)!).Epochs[0];
        Assert.Equal((1.0 / 3, double.NaN), (epoch.Metrics!["third"], epoch.Metrics["none"]));
    }

    [Fact]
    public void Time_makes_one_due()
    {
        Fit(new LogisticNetwork(3), Here with { Every = TimeSpan.FromTicks(1), KeepLast = 9 }, 1);
        Assert.Equal(5, Directory.GetFiles(Folder.Path).Length);
    }

    [Fact]
    public void Checkpoints_of_another_training_are_not_overwritten()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        var error = Assert.Throws<InvalidOperationException>(() => Fit(new LogisticNetwork(3), Here, 1));
        Assert.Equal($"{Folder.Path} has checkpoints of another training: set Resume to go on with it, or choose another directory.", error.Message);
    }

    [Fact]
    public void Two_trainings_do_not_share_a_directory()
    {
        IOException? error = null;
        var second = new Notices { Begun = () => error = Assert.Throws<IOException>(() => Fit(new LogisticNetwork(1), Here with { Resume = true }, 1)) };
        Fit(new LogisticNetwork(3), Here, 1, second);
        Assert.StartsWith($"Another training uses {Folder.Path}: its file training.lock is in use.", error!.Message);
        Assert.Equal<string>(["checkpoint-000000000005.safetensors"], [.. Directory.GetFiles(Folder.Path).Select(file => Path.GetFileName(file)!)]);
        Fit(new LogisticNetwork(3), Here with { Resume = true }, 2);
    }

    [Fact]
    public void What_a_killed_process_left_is_cleaned_up_and_nothing_else()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        string left = Folder.Write("checkpoint-000000000009.safetensors.0123.tmp", [1]);
        string best = Folder.Write("best.safetensors.4567.tmp", [1]);
        string mine = Folder.Write("notes.tmp", [1]);
        Fit(new LogisticNetwork(3), Here with { Resume = true }, 1);
        Assert.Equal((false, false, true), (File.Exists(left), File.Exists(best), File.Exists(mine)));
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
        Assert.Empty(Directory.GetFiles(Folder.Path));
    }
}
