namespace CnnGen;

/// <summary>Whether and when a training saves all that it needs to go on after it was interrupted.</summary>
/// <remarks>
/// A training that goes on from a checkpoint ends with the same bits as one that was never interrupted. A checkpoint is written
/// beside the older ones, flushed to the disk and only then renamed: at every moment there is a whole one.
/// </remarks>
public sealed record CheckpointOptions
{
    /// <summary>The directory of the checkpoints, made where it is missing. Only one training can use it at a time.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Whether to go on from the newest sound checkpoint in the directory, or from the start where there is none. Without it, a
    /// directory that has checkpoints is an error, so that none is lost.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>Epochs from one checkpoint to the next, at least 1. The end of the training is saved in any case.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>Steps from one checkpoint to the next, counted from the training's first; 0, the default, for none but those of epochs.</summary>
    public int EverySteps { get; init; }

    /// <summary>Time after which the next step saves one; none by default. When is then not the same each time; what it holds is.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How many of the newest checkpoints to keep, at least 1. Default: 3, so that there is one to fall back to.</summary>
    public int KeepLast { get; init; } = 3;

    /// <summary>
    /// A metric whose best epoch is kept as <c>best.safetensors</c>, a model file that the network's <c>Load</c> reads; none by
    /// default.
    /// </summary>
    public TrainingMetric? KeepBest { get; init; }

    /// <summary>The newest checkpoint of a directory; null where it has none, or does not exist.</summary>
    /// <param name="directory">The directory.</param>
    /// <returns>The path of the file, which may be damaged: a training that resumes looks on.</returns>
    public static string? FindNewest(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return CheckpointDirectory.Files(directory).FirstOrDefault();
    }

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Directory);
        RequireAtLeast(EveryEpochs, 1, nameof(EveryEpochs));
        RequireAtLeast(EverySteps, 0, nameof(EverySteps));
        RequireAtLeast(KeepLast, 1, nameof(KeepLast));
        if (Every is { } time && time <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Every), time, "The time between checkpoints must be above 0.");
        }
    }

    private static void RequireAtLeast(int value, int least, string name)
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} of the checkpoints must be at least {least}.");
        }
    }
}
