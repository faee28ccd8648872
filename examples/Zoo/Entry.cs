using System.Diagnostics;
using CnnGen;

namespace Zoo;

/// <summary>
/// A network of the zoo. The class behind it is a type argument, so a list of networks needs no reflection.
/// </summary>
internal abstract class Entry
{
    private const float LearningRate = 1e-3f;

    /// <summary>Shapes, layers and cost.</summary>
    public abstract NetworkInfo Info { get; }

    /// <summary>The entry of a network class.</summary>
    public static Entry Of<TNetwork>()
        where TNetwork : class, ITrainableNetwork<TNetwork> => new Typed<TNetwork>();

    /// <summary>Trains a new network on one made-up batch, again and again, so that the loss falls.</summary>
    /// <param name="options">Steps, batch size, threads and seed.</param>
    /// <param name="onStep">Called after each step with its number, its loss and its seconds.</param>
    public abstract void TakeSteps(Options options, Action<int, double, double> onStep);

    /// <summary>Trains a new network on a dataset.</summary>
    /// <param name="train">The training samples.</param>
    /// <param name="test">The samples to measure accuracy on after each epoch.</param>
    /// <param name="options">Epochs, batch size, threads and seed.</param>
    /// <param name="onEpoch">Called after each epoch.</param>
    public abstract void Fit(IDataset train, IDataset test, Options options, Action<EpochResult> onEpoch);

    private sealed class Typed<TNetwork> : Entry
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        public override NetworkInfo Info => TNetwork.Info;

        public override void TakeSteps(Options options, Action<int, double, double> onStep)
        {
            var batch = SyntheticBatch.Create(Info, options.BatchSize, options.Seed);
            var workspace = new TrainingWorkspace<TNetwork>(options.BatchSize, options.Threads) { NoiseSeed = (ulong)options.Seed };
            TNetwork network = TNetwork.Create((ulong)options.Seed);
            var adam = new Adam(LearningRate);
            for (int step = 1; step <= options.Steps; step++)
            {
                long start = Stopwatch.GetTimestamp();
                LossResult result = network.ForwardBackward(batch.Images, batch.Labels, workspace);
                adam.Step(network, workspace);
                onStep(step, result.Loss, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        public override void Fit(IDataset train, IDataset test, Options options, Action<EpochResult> onEpoch)
        {
            // The rate falls by an equal part each epoch, to 1 / epochs of it in the last.
            var adam = new Adam(LearningRate);
            Trainer.Fit(TNetwork.Create((ulong)options.Seed), train, new TrainingOptions
            {
                Epochs = options.Epochs,
                BatchSize = options.BatchSize,
                Optimizer = adam,
                Validation = test,
                Seed = (ulong)options.Seed,
                Threads = options.Threads,
                OnEpoch = epoch =>
                {
                    adam.LearningRate = LearningRate * (options.Epochs - epoch.Epoch) / options.Epochs;
                    onEpoch(epoch);
                },
            });
        }
    }
}
