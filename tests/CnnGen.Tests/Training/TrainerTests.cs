using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Training from end to end on a small network written by hand.</summary>
public class TrainerTests
{
    private static readonly ClusterDataset Train = new(300, seed: 1);
    private static readonly ClusterDataset Test = new(120, seed: 2);

    [Fact]
    public void LearnsAndReportsEachEpoch()
    {
        var network = new LogisticNetwork(42);
        var seen = new List<EpochResult>();
        LossResult before = Trainer.Evaluate(network, Test, batchSize: 32, threads: 1).Result;
        TrainingHistory history = Trainer.Fit(network, Train, new TrainingOptions
        {
            Epochs = 8,
            BatchSize = 32,
            Optimizer = new Adam(0.02f),
            Validation = Test,
            OnEpoch = seen.Add,
        });
        LossResult after = Trainer.Evaluate(network, Test, batchSize: 50, threads: 1).Result;

        Assert.Equal(8, history.Epochs.Count);
        Assert.Equal(history.Epochs, seen);
        Assert.Equal(Enumerable.Range(1, 8), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.Same(history.Epochs[7], history.Last);
        Assert.True(history.Last.Loss < history.Epochs[0].Loss * 0.7);
        Assert.True(after.Accuracy > 0.9 && after.Accuracy > before.Accuracy + 0.2, $"{before} -> {after}");
        Assert.Equal(after.Loss, history.Last.ValidationLoss!.Value, 1e-9);
        Assert.Equal(after.Accuracy, history.Last.ValidationAccuracy!.Value);
        Assert.All(history.Epochs, epoch => Assert.True(epoch.Seconds > 0 && epoch.SamplesPerSecond > 0));
    }

    [Fact]
    public void EveryThreadCountAndRunGivesTheSameBits()
    {
        string[] hashes = [Hash(1), Hash(1), Hash(2), Hash(3), Hash(7)];
        Assert.All(hashes, hash => Assert.Equal(hashes[0], hash));
        Assert.NotEqual(hashes[0], Hash(1, seed: 6));

        static string Hash(int threads, ulong seed = 5)
        {
            var network = new LogisticNetwork(1);
            Trainer.Fit(network, Train, new TrainingOptions
            {
                Epochs = 2,
                BatchSize = 64,
                Optimizer = new Sgd(0.1f, momentum: 0.9f),
                Seed = seed,
                Threads = threads,
            });
            return ParameterHash.Sha256(network);
        }
    }

    [Fact]
    public void EachEpochReadsEverySampleOnceInAnOrderOfItsOwn()
    {
        var order = new List<int>();
        var data = new ClusterDataset(50, seed: 3) { OnRead = order.Add };
        Trainer.Fit(new LogisticNetwork(1), data, new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 8,
            Optimizer = new Sgd(0.01f),
            Seed = 9,
        });
        Assert.All(data.Reads, reads => Assert.Equal(3, reads));
        int[][] epochs = order.Chunk(50).ToArray();
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, 50), epoch.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
        Assert.NotEqual(Enumerable.Range(0, 50), epochs[0]);
    }

    [Fact]
    public void TrainingLossAndAccuracyAreMeansOverSamplesOfAllBatches()
    {
        // At learning rate 0 every step sees the same network, so batches of any size average to the same.
        var network = new LogisticNetwork(4);
        LossResult expected = Trainer.Evaluate(network, Train, 300, 1).Result;
        EpochResult result = Trainer.Fit(network, Train, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = 77,
            Optimizer = new Sgd(0f),
        }).Last;
        Assert.Equal(expected.Loss, result.Loss, 1e-6);
        Assert.Equal(expected.Accuracy, result.Accuracy!.Value, 1e-12);
        Assert.Null(result.ValidationLoss);
        Assert.Null(result.ValidationAccuracy);
    }

    [Fact]
    public void BatchesLargerThanTheSetAreTheWholeSet()
    {
        TrainingHistory history = Trainer.Fit(new LogisticNetwork(4), Test, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = int.MaxValue,
            Optimizer = new Sgd(0.1f),
            Validation = Test,
        });
        Assert.True(double.IsFinite(history.Last.Loss));
        Assert.Equal(120, Trainer.Evaluate(new LogisticNetwork(4), Test, int.MaxValue).Result.Count);
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        // An epoch may leave its result. One object in each of its 38 steps would be at least 912 bytes.
        const long PerEpoch = 300;
        Assert.InRange(Allocated(40) - Allocated(10), 0, 30 * PerEpoch);

        static long Allocated(int epochs)
        {
            var network = new LogisticNetwork(1);
            var options = new TrainingOptions { Epochs = epochs, BatchSize = 8, Optimizer = new Adam(), Threads = 1, Validation = Test };
            Trainer.Fit(network, Train, new TrainingOptions { Epochs = 1, BatchSize = 8, Optimizer = new Adam(), Threads = 1, Validation = Test });
            network = new LogisticNetwork(1);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Trainer.Fit(network, Train, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void CancellationStopsBetweenSteps()
    {
        using var source = new CancellationTokenSource();
        var data = new ClusterDataset(64, seed: 3);
        int reads = 0;
        data.OnRead = _ =>
        {
            if (++reads == 20)
            {
                source.Cancel();
            }
        };
        var options = new TrainingOptions { BatchSize = 8, Optimizer = new Sgd(0.1f), CancellationToken = source.Token };
        Assert.Throws<OperationCanceledException>(() => Trainer.Fit(new LogisticNetwork(1), data, options));

        // The batch that was being read, and at most the one after it, which is read while a step runs.
        Assert.InRange(reads, 24, 32);
    }

    [Fact]
    public void ALossThatIsNotFiniteNamesEpochAndStepAndLeavesTheParameters()
    {
        var network = new LogisticNetwork(1);
        var data = new ClusterDataset(24, seed: 3);
        int reads = 0;
        data.OnRead = index =>
        {
            // The third step of the second epoch.
            if (++reads == 24 + 17)
            {
                data[index] = float.NaN;
            }
        };
        var options = new TrainingOptions { BatchSize = 8, Optimizer = new Sgd(0.1f), Seed = 1 };
        var exception = Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(network, data, options));
        Assert.Contains("The loss became NaN in epoch 2, step 3", exception.Message, StringComparison.Ordinal);
        int broken = Enumerable.Range(0, 24).Single(index => float.IsNaN(data[index]));
        Assert.Contains($"The image of sample {broken} has infinite values or NaN", exception.Message, StringComparison.Ordinal);
        Assert.All(network.Parameters.Span.ToArray(), value => Assert.True(float.IsFinite(value)));
    }
}
