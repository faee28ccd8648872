using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Training on values for each class, from labels turned into ones to blended samples.</summary>
public class SoftTargetTrainingTests
{
    [Fact]
    public void Training_on_ones_leaves_the_parameters_of_training_on_labels()
    {
        MemoryDataset digits = SyntheticDigits.Create(120, seed: 4);
        var labelled = new LabelledNetwork(seed: 3);
        var soft = new SoftNetwork(seed: 3);
        TrainingHistory expected = Trainer.Fit(labelled, digits, Options(digits, epochs: 2, threads: 1));
        TrainingHistory actual = Trainer.Fit(soft, digits.OneHot(), Options(digits.OneHot(), epochs: 2, threads: 2));
        Assert.Equal(ParameterHash.Sha256(labelled), ParameterHash.Sha256(soft));
        Assert.Equal(
            expected.Epochs.Select(epoch => (epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy)),
            actual.Epochs.Select(epoch => (epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy)));
        Assert.NotEqual(ParameterHash.Sha256(new SoftNetwork(seed: 3)), ParameterHash.Sha256(soft));
    }

    [Fact]
    public void Blended_digits_are_learned()
    {
        MemoryDataset digits = SyntheticDigits.Create(600, seed: 1), others = SyntheticDigits.Create(200, seed: 2);
        var network = new SoftNetwork(seed: 5);
        IEpochDataset blended = digits.OneHot().Augment(7, Augmentation.Shift(1, 1), Augmentation.MixUp(0.2));
        TrainingHistory history = Trainer.Fit(network, blended, Options(others.OneHot(), epochs: 8, threads: 2));
        Assert.True(history.Last.ValidationAccuracy > 0.8, $"{history.Epochs[0].ValidationAccuracy} -> {history.Last.ValidationAccuracy}");
        Assert.True(history.Last.Loss < history.Epochs[0].Loss / 1.5, $"{history.Epochs[0].Loss} -> {history.Last.Loss}");

        // What blends take away from the highest value, no network can win: the loss stays above zero.
        Assert.True(history.Last.Loss > 0.2, $"{history.Last.Loss}");
    }

    [Fact]
    public void Datasets_that_confuse_labels_and_values_are_told_what_to_do()
    {
        MemoryDataset digits = SyntheticDigits.Create(10, seed: 1);
        Refuse(
            new SoftNetwork(1),
            digits,
            "The dataset has 1 label and 0 values for each sample, and SoftNetwork takes 0 labels and 10 values. Turn labels into values: dataset.OneHot().");
        Refuse(
            new LabelledNetwork(1),
            digits.OneHot(),
            "The dataset has 0 labels and 10 values for each sample, and LabelledNetwork takes 1 label and 0 values. Values for each class are what [SoftmaxCrossEntropy(SoftTargets = true)] takes.");
        Refuse(
            new SoftNetwork(1),
            digits.SelectClasses(0, 1).OneHot(),
            "The dataset has 0 labels and 2 values for each sample, and SoftNetwork takes 0 labels and 10 values. (Parameter");

        static void Refuse<TNetwork>(TNetwork network, IDataset data, string message)
            where TNetwork : class, ITrainableNetwork<TNetwork> =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Trainer.Evaluate(network, data)).Message, StringComparison.Ordinal);
    }

    private static TrainingOptions Options(IDataset validation, int epochs, int threads) => new()
    {
        Epochs = epochs, BatchSize = 30, Optimizer = new Adam(0.005f), Validation = validation, Threads = threads, Seed = 9,
    };
}

/// <summary>Digits by their labels.</summary>
[Network(1, 28, 28)]
[Conv2D(6, 4, Stride = 2)] [Relu]
[MaxPool2D(2, Rounding = Rounding.Floor)]
[Dense(10)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.05f)]
internal sealed partial class LabelledNetwork;

/// <summary>The same by values for each class.</summary>
[Network(1, 28, 28)]
[Conv2D(6, 4, Stride = 2)] [Relu]
[MaxPool2D(2, Rounding = Rounding.Floor)]
[Dense(10)]
[SoftmaxCrossEntropy(SoftTargets = true, LabelSmoothing = 0.05f)]
internal sealed partial class SoftNetwork;
