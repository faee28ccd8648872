namespace CnnGen;

/// <summary>How <see cref="Trainer.Fit"/> trains.</summary>
public sealed class TrainingOptions
{
    /// <summary>Passes over the training set, at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Samples per step, at least 1. The last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The rule that updates the parameters. It keeps state: use it for one network only.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Samples to measure loss and accuracy on after each epoch; none by default.</summary>
    public IDataset? Validation { get; init; }

    /// <summary>Seed of the order of the samples, which is drawn anew for each epoch, and of what dropout layers drop.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to train on, 1 .. 256; one per processor by default. Results don't depend on it.</summary>
    public int Threads { get; init; } = Trainer.DefaultThreads;

    /// <summary>Called after each epoch, on the training thread.</summary>
    public Action<EpochResult>? OnEpoch { get; init; }

    /// <summary>Stops training between two steps, by an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    internal void Check()
    {
        RequireAtLeastOne(Epochs, nameof(Epochs));
        RequireAtLeastOne(BatchSize, nameof(BatchSize));
        RequireAtLeastOne(Threads, nameof(Threads));
        if (Threads > WorkerPool.MaxWorkers)
        {
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, $"Threads must be at most {WorkerPool.MaxWorkers}.");
        }

        if (Optimizer is null)
        {
            throw new ArgumentException("The options need an optimizer, for example new Adam(1e-3f).", nameof(Optimizer));
        }
    }

    private static void RequireAtLeastOne(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");
        }
    }
}
