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
    /// <exception cref="InvalidOperationException">
    /// The optimizer has already served another network, or the directory of the checkpoints has those of another training.
    /// </exception>
    /// <exception cref="ModelMismatchException">The checkpoint to go on from is of another network or of other settings.</exception>
    /// <exception cref="IOException">A checkpoint can't be read or written, or another training uses their directory.</exception>
    /// <exception cref="UnauthorizedAccessException">A checkpoint may not be read or written.</exception>
    /// <exception cref="NotFiniteNumberException">The loss or a gradient became infinite or NaN; the parameters are those before that step.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public static TrainingHistory Fit<TNetwork>(TNetwork network, IDataset train, TrainingOptions options)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        DatasetGuard.Check(TNetwork.Info, train, nameof(train));
        IDataset? validation = options.Validation;
        if (validation is not null)
        {
            DatasetGuard.Check(TNetwork.Info, validation, nameof(TrainingOptions.Validation));
        }

        if (options.ValidationSplit is { } share)
        {
            (validation, train) = train.Split(share, options.Seed);
        }

        options.CheckMetrics(TNetwork.Info);
        using var run = new TrainingRun<TNetwork>(network, train, validation, options);
        return run.Run();
    }

    /// <summary>Judges a network on a dataset, whatever the batch size.</summary>
    /// <param name="network">The network.</param>
    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">Samples per pass, at least 1.</param>
    /// <param name="threads">Threads to use, 1 .. 256; one per processor if 0. Results don't depend on it.</param>
    /// <param name="mistakes">How many of the worst wrong answers to tell, at least 0.</param>
    /// <returns>
    /// Loss and accuracy; of each loss, by its kind, confusion matrix with precision, recall, F1 and intersection over union, ranks,
    /// areas under curves and worst mistakes, or mean errors.
    /// </returns>
    /// <exception cref="ArgumentException">The dataset is empty or not of the network's shape and targets, or a number is out of range.</exception>
    public static EvaluationReport Evaluate<TNetwork>(TNetwork network, IDataset dataset, int batchSize = 100, int threads = 0, int mistakes = 25)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(mistakes);
        DatasetGuard.Check(TNetwork.Info, dataset, nameof(dataset));
        using var evaluator = new Evaluator<TNetwork>(dataset, batchSize, threads == 0 ? DefaultThreads : threads);
        return evaluator.Judge(network, mistakes, CancellationToken.None);
    }
}
