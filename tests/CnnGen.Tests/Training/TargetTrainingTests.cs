using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Training on values, on label maps and with weights, through datasets.</summary>
public class TargetTrainingTests
{
    private static readonly ImageShape Image = new(1, 4, 4);

    [Fact]
    public void Regression_learns_and_reports_no_accuracy()
    {
        MemoryDataset data = Sums(200);
        TrainingHistory history = Trainer.Fit(new SumNetwork(seed: 1), data, new TrainingOptions
        {
            Epochs = 30, BatchSize = 20, Optimizer = new Adam(0.02f), Validation = data, Threads = 2,
        });
        Assert.True(history.Last.Loss < 0.01 && history.Last.Loss < history.Epochs[0].Loss / 20, $"{history.Epochs[0].Loss} -> {history.Last.Loss}");
        Assert.True(history.Last.ValidationLoss < 0.01);
        Assert.All(history.Epochs, epoch => Assert.Equal((null, null), (epoch.Accuracy, epoch.ValidationAccuracy)));
    }

    [Fact]
    public void Label_maps_are_learned_pixel_by_pixel()
    {
        MemoryDataset data = Thresholds(60);
        var network = new PixelNetwork(seed: 1);
        Trainer.Fit(network, data, new TrainingOptions { Epochs = 20, BatchSize = 10, Optimizer = new Adam(0.05f) });
        LossResult result = Trainer.Evaluate(network, data, batchSize: 7).Result;
        Assert.True(result.Accuracy > 0.95, $"{result}");
        Assert.Equal(data.Labels.ToArray().Count(label => label != 255), result.Count);
    }

    /// <summary>With weights and ignored labels, batches weigh differently: the mean must be that of the whole set.</summary>
    [Fact]
    public void The_loss_of_a_dataset_does_not_depend_on_the_batch_size()
    {
        MemoryDataset data = Thresholds(23);
        var network = new PixelNetwork(seed: 5);
        double expected = Trainer.Evaluate(network, data, batchSize: 23).Loss;
        foreach (int batchSize in (int[])[1, 4, 10])
        {
            Assert.Equal(expected, Trainer.Evaluate(network, data, batchSize).Loss, 1e-9);
        }
    }

    [Fact]
    public void Datasets_with_other_targets_are_refused()
    {
        Refuse(new SumNetwork(1), Thresholds(3), "The dataset has 16 labels and 0 values for each sample, and SumNetwork takes 0 labels and 1 value.");
        Refuse(new PixelNetwork(1), Sums(3), "The dataset has 0 labels and 1 value for each sample, and PixelNetwork takes 16 labels and 0 values.");
        Refuse(new PixelNetwork(1), new MemoryDataset(Image, new float[16], new SampleTargets { Classes = 3, Labels = new int[16], LabelSize = 16 }), "The dataset has 3 classes, and PixelNetwork tells 2 apart.");

        static void Refuse<TNetwork>(TNetwork network, IDataset data, string message)
            where TNetwork : class, ITrainableNetwork<TNetwork> =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Trainer.Evaluate(network, data)).Message, StringComparison.Ordinal);
    }

    /// <summary>The value is the sum of the pixels, times a tenth.</summary>
    private static MemoryDataset Sums(int count)
    {
        float[] images = Draw(count);
        float[] values = [.. images.Chunk(16).Select(image => image.Sum() / 10)];
        return new MemoryDataset(Image, images, new SampleTargets { Values = values, ValueSize = 1 });
    }

    /// <summary>A pixel's label says whether it is above zero; some do not count.</summary>
    private static MemoryDataset Thresholds(int count)
    {
        float[] images = Draw(count);
        int[] labels = [.. images.Select((pixel, i) => i % 7 == 3 ? 255 : pixel > 0 ? 1 : 0)];
        return new MemoryDataset(Image, images, new SampleTargets { Classes = 2, Labels = labels, LabelSize = 16, IgnoredLabel = 255 });
    }

    private static float[] Draw(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count * 16).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}

/// <summary>One value from a picture.</summary>
[Network(1, 4, 4)]
[Dense(1)]
[MeanSquaredError]
internal sealed partial class SumNetwork;

/// <summary>One of two classes for each pixel.</summary>
[Network(1, 4, 4)]
[Conv2D(4, 3, Padding = 1)]
[Relu]
[Conv2D(2, 1)]
[SoftmaxCrossEntropy(ClassWeights = new[] { 1f, 2f }, IgnoredLabel = 255)]
internal sealed partial class PixelNetwork;
