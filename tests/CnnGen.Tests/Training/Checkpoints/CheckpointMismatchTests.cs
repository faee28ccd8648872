using Xunit;

namespace CnnGen.Tests.Training.Checkpoints;

/// <summary>A checkpoint of another training is refused, and every difference told.</summary>
public sealed class CheckpointMismatchTests : CheckpointTests
{
    [Fact]
    public void Other_settings_are_listed_and_change_nothing()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        var network = new LogisticNetwork(4);
        string before = ParameterHash.Sha256(network);
        var options = new TrainingOptions
        {
            Epochs = 1, BatchSize = 5, Seed = 7, Optimizer = new Adam(0.1f), ClipNorm = 2, Schedule = LearningRateSchedule.Cosine(),
            Checkpoints = new CheckpointOptions { Directory = Folder.Path, Resume = true },
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
        var options = new TrainingOptions { Epochs = 1, BatchSize = 10, Optimizer = new Sgd(9f), Checkpoints = new CheckpointOptions { Directory = Folder.Path, Resume = true } };
        var data = new ClusterDataset(50, 1, new ImageShape(2, 5, 5));
        var error = Assert.Throws<ModelMismatchException>(() => Trainer.Fit(new RememberingNetwork(1), data, options));
        Assert.Contains("network/Conv1.Weight (5, 2, 3, 3) is not in the file", error.Differences);
        Assert.Contains(error.Differences, static line => line.StartsWith("network/Dense1.Weight is (3, ", StringComparison.Ordinal) && line.EndsWith(" now and (3, 15) in the file", StringComparison.Ordinal));
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
        string path = Path.Combine(Folder.Path, "model");
        new SettingsNetwork(1).Save(path);
        error = Assert.Throws<ModelMismatchException>(() => new OtherSettingsNetwork(1).Load(path));
        Assert.Equal(6, error.Differences.Length);
        Assert.DoesNotContain(error.Differences, static line => line.Contains("in training", StringComparison.Ordinal));
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
