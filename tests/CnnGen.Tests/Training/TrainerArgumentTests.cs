using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Bad options and datasets: refused before the first step, by a message that names what was wrong.</summary>
public class TrainerArgumentTests
{
    private static readonly ClusterDataset Data = new(30, seed: 1);

    [Fact]
    public void DatasetsMustFitTheNetwork()
    {
        AssertRefused(new ClusterDataset(3, 1, new ImageShape(1, 5, 3)), "1x5x3", "1x3x5", "LogisticNetwork");
        AssertRefused(new ClusterDataset(3, 1, new ImageShape(15)), "15x1x1", "1x3x5");
        AssertRefused(new ClusterDataset(3, 1, classes: 4), "4 classes", "3");
        AssertRefused(new ClusterDataset(0, 1), "no samples");
    }

    [Fact]
    public void OptionsMustBeInRange()
    {
        AssertRefused("Epochs", new TrainingOptions { Epochs = 0, Optimizer = new Adam() });
        AssertRefused("BatchSize", new TrainingOptions { BatchSize = 0, Optimizer = new Adam() });
        AssertRefused("Threads", new TrainingOptions { Threads = 0, Optimizer = new Adam() });
        AssertRefused("Threads", new TrainingOptions { Threads = 257, Optimizer = new Adam() });
        AssertRefused("Optimizer", new TrainingOptions { Optimizer = null! });
        AssertRefused("EarlyStopping", new TrainingOptions { Optimizer = new Adam(), EarlyStopping = new EarlyStopping() });
        AssertRefused("Patience", new TrainingOptions { Optimizer = new Adam(), EarlyStopping = new EarlyStopping { Patience = 0 } });
        AssertRefused("MinimumGain", new TrainingOptions { Optimizer = new Adam(), EarlyStopping = new EarlyStopping { MinimumGain = double.NaN } });
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => Trainer.Evaluate(new LogisticNetwork(1), Data, 0));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => Trainer.Evaluate(new LogisticNetwork(1), Data, 1, -1));
        Assert.Throws<ArgumentNullException>("network", () => Trainer.Evaluate<LogisticNetwork>(null!, Data));
        Assert.Throws<ArgumentNullException>("train", () => Trainer.Fit(new LogisticNetwork(1), null!, new TrainingOptions { Optimizer = new Adam() }));
    }

    private static void AssertRefused(ClusterDataset data, params string[] parts)
    {
        var network = new LogisticNetwork(1);
        var asTraining = Assert.Throws<ArgumentException>(
            () => Trainer.Fit(network, data, new TrainingOptions { Optimizer = new Adam() }));
        var asValidation = Assert.Throws<ArgumentException>(
            () => Trainer.Fit(network, Data, new TrainingOptions { Optimizer = new Adam(), Validation = data }));
        var asEvaluation = Assert.Throws<ArgumentException>(() => Trainer.Evaluate(network, data));
        Assert.Equal(("train", "Validation", "dataset"), (asTraining.ParamName, asValidation.ParamName, asEvaluation.ParamName));
        Assert.All(parts, part => Assert.Contains(part, asTraining.Message));
        Assert.Equal(ParameterHash.Sha256(new LogisticNetwork(1)), ParameterHash.Sha256(network));
    }

    private static void AssertRefused(string option, TrainingOptions options)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(() => Trainer.Fit(new LogisticNetwork(1), Data, options));
        Assert.Equal(option, exception.ParamName);
    }
}
