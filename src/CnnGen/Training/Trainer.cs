using System.Diagnostics;

namespace CnnGen;

/// <summary>Trains and evaluates networks on datasets.</summary>
public static class Trainer
{
    internal static int DefaultThreads { get; } = Math.Min(Environment.ProcessorCount, WorkerPool.MaxWorkers);

    /// <summary>Trains a network.</summary>
    /// <remarks>
    /// Samples, seed, network and options decide the result to the last bit; threads and processor don't. A step
    /// allocates nothing.
    /// </remarks>
    /// <param name="network">The network, whose parameters change.</param>
    /// <param name="train">The training samples.</param>
    /// <param name="options">Epochs, batch size, optimizer and so on.</param>
    /// <returns>Loss and accuracy of each epoch.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a dataset is empty or not of the network's shape and targets.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has already served another network.</exception>
    /// <exception cref="NotFiniteNumberException">The loss became infinite or NaN; the parameters are those before that step.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public static TrainingHistory Fit<TNetwork>(TNetwork network, IDataset train, TrainingOptions options)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        CheckDataset(TNetwork.Info, train, nameof(train));
        Evaluation<TNetwork>? validation = null;
        if (options.Validation is { } set)
        {
            CheckDataset(TNetwork.Info, set, nameof(TrainingOptions.Validation));
            validation = new Evaluation<TNetwork>(set, options.BatchSize, options.Threads);
        }

        int batchSize = Math.Min(options.BatchSize, train.Count);
        var workspace = new TrainingWorkspace<TNetwork>(batchSize, options.Threads) { NoiseSeed = options.Seed };
        var reader = new BatchReader(train, batchSize);
        var epochs = new List<EpochResult>(options.Epochs);
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            long start = Stopwatch.GetTimestamp();
            LossResult trained = RunEpoch(network, reader, train.Count, workspace, options, epoch);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            LossResult? validated = validation?.Run(network, options.CancellationToken);
            var result = new EpochResult(
                epoch, trained.Loss, Accuracy(trained), validated?.Loss, validated is { } measured ? Accuracy(measured) : null, seconds, train.Count / seconds);
            epochs.Add(result);
            options.OnEpoch?.Invoke(result);
        }

        return new TrainingHistory(epochs);
    }

    /// <summary>Mean loss and right answers over a dataset, whatever the batch size.</summary>
    /// <param name="network">The network.</param>
    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">Samples per pass, at least 1.</param>
    /// <param name="threads">Threads to use, 1 .. 256; one per processor if 0. Results don't depend on it.</param>
    /// <exception cref="ArgumentException">The dataset is empty or not of the network's shape and targets, or a number is out of range.</exception>
    public static LossResult Evaluate<TNetwork>(TNetwork network, IDataset dataset, int batchSize = 100, int threads = 0)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        CheckDataset(TNetwork.Info, dataset, nameof(dataset));
        return new Evaluation<TNetwork>(dataset, batchSize, threads == 0 ? DefaultThreads : threads).Run(network, default);
    }

    private static LossResult RunEpoch<TNetwork>(
        TNetwork network,
        BatchReader reader,
        int samples,
        TrainingWorkspace<TNetwork> workspace,
        TrainingOptions options,
        int epoch)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        reader.Shuffle(options.Seed, epoch);
        var totals = new LossTotals(TNetwork.Info);
        for (int start = 0; start < samples; start += reader.Count)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            reader.Read(start);
            LossResult step = network.ForwardBackward(reader.Images, reader.Targets, workspace);
            if (!double.IsFinite(step.Loss))
            {
                throw NotFinite(step.Loss, epoch, (start / workspace.BatchSize) + 1, options.Optimizer.LearningRate);
            }

            totals.Add(workspace.Heads);
            options.Optimizer.Step(network, workspace);
        }

        return totals.Result();
    }

    /// <summary>The accuracy, where the losses have one.</summary>
    private static double? Accuracy(LossResult result) => result.Count == 0 ? null : result.Accuracy;

    private static NotFiniteNumberException NotFinite(double loss, int epoch, int step, float learningRate) => new(
        FormattableString.Invariant(
            $"The loss became {loss} in epoch {epoch}, step {step}, at learning rate {learningRate}. ") +
        "Lower the learning rate, or check the images for NaN and very large values.",
        loss);

    private static void CheckDataset(NetworkInfo info, IDataset dataset, string name)
    {
        ArgumentNullException.ThrowIfNull(dataset, name);
        if (dataset.Count < 1)
        {
            throw new ArgumentException("The dataset has no samples.", name);
        }

        // A network over a flat vector takes images of as many scalars: their order is the same.
        bool flat = info.Input is { Height: 1, Width: 1 } && dataset.Shape.Size == info.InputSize;
        if (dataset.Shape != info.Input && !flat)
        {
            throw new ArgumentException($"The dataset's samples are {dataset.Shape}, and {info.Name} takes {info.Input}.", name);
        }

        if ((dataset.LabelSize, dataset.ValueSize) != (info.LabelSize, info.ValueSize))
        {
            throw new ArgumentException(
                $"The dataset has {Amounts(dataset.LabelSize, dataset.ValueSize)} for each sample, and {info.Name} takes {Amounts(info.LabelSize, info.ValueSize)}.",
                name);
        }

        // With several losses the classes differ from label to label; each batch is checked anyway.
        if (info.Heads is [{ LabelSize: > 0 } head] && dataset.Classes != head.Classes)
        {
            throw new ArgumentException($"The dataset has {Counted.Text(dataset.Classes, "class")}, and {info.Name} tells {head.Classes} apart.", name);
        }
    }

    private static string Amounts(int labels, int values) =>
        $"{Counted.Text(labels, "label")} and {Counted.Text(values, "value")}";

    /// <summary>Evaluates a network on one dataset, again and again, in the same memory.</summary>
    private sealed class Evaluation<TNetwork>
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        private readonly BatchReader _reader;
        private readonly InferenceWorkspace<TNetwork> _workspace;
        private readonly int _samples;

        internal Evaluation(IDataset dataset, int batchSize, int threads)
        {
            _samples = dataset.Count;
            batchSize = Math.Min(batchSize, _samples);
            _reader = new BatchReader(dataset, batchSize);
            _workspace = new InferenceWorkspace<TNetwork>(batchSize, threads);
        }

        internal LossResult Run(TNetwork network, CancellationToken cancellationToken)
        {
            var totals = new LossTotals(TNetwork.Info);
            for (int start = 0; start < _samples; start += _reader.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _reader.Read(start);
                network.Evaluate(_reader.Images, _reader.Targets, _workspace);
                totals.Add(_workspace.Heads);
            }

            return totals.Result();
        }
    }
}
