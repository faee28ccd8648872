using System.Collections.Immutable;

namespace CnnGen;

/// <summary>How <see cref="Trainer.Fit"/> trains.</summary>
public sealed class TrainingOptions
{
    /// <summary>Passes over the training set, at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Samples per step, at least 1. The last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether an epoch ends with its last whole batch; which samples are left out differs from epoch to epoch. Default: none is.</summary>
    public bool DropLast { get; init; }

    /// <summary>The rule that updates the parameters. It keeps state: use it for one network only.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>
    /// How the learning rate changes from step to step, by factors of what the optimizer has at the start and gets back at the end. By
    /// default it stays.
    /// </summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>The largest norm of all gradients of a step: larger ones are scaled down to it. Default: none.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>The largest size of a single gradient: larger ones are set to it, before <see cref="ClipNorm"/>. Default: none.</summary>
    public float? ClipValue { get; init; }

    /// <summary>Samples to measure loss and accuracy on after each epoch; none by default.</summary>
    public IDataset? Validation { get; init; }

    /// <summary>
    /// Share of the training samples, above 0 and below 1, that is taken for validation instead of training, the same share of
    /// each class; by <see cref="Seed"/>. Default: none. Where the training samples are augmented, so are those: divide them
    /// yourself, by <see cref="DatasetViews.Split"/>, and augment one part.
    /// </summary>
    public double? ValidationSplit { get; init; }

    /// <summary>Seed of the order of the samples, which is drawn anew for each epoch, and of what dropout layers drop.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads to train on, 1 .. 256; one per processor by default. Results don't depend on it.</summary>
    public int Threads { get; init; } = Trainer.DefaultThreads;

    /// <summary>When to end before all epochs are done; never by default.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether and when to save what is needed to go on after an interruption; never by default.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>
    /// Further measures of the validation samples after each epoch, by name, for example
    /// <c>["top-3"] = report => report.Classes!.TopK(3)</c>; none by default.
    /// </summary>
    public IReadOnlyDictionary<string, Func<EvaluationReport, double>> Metrics { get; init; } = ImmutableDictionary<string, Func<EvaluationReport, double>>.Empty;

    /// <summary>Called after each epoch, on the training thread.</summary>
    public Action<EpochResult>? OnEpoch { get; init; }

    /// <summary>Told of begin, steps, epochs and end, in their order.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>
    /// Stops training between two steps, by an <see cref="OperationCanceledException"/>; with <see cref="Checkpoints"/>, once one was
    /// saved.
    /// </summary>
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

        if (Schedule is null)
        {
            throw new ArgumentException("The schedule must not be null; LearningRateSchedule.Constant changes nothing.", nameof(Schedule));
        }

        if (ValidationSplit is not null && Validation is not null)
        {
            throw new ArgumentException($"Set {nameof(Validation)} or {nameof(ValidationSplit)}, not both.", nameof(ValidationSplit));
        }

        if (Metrics.Count > 0 && Validation is null && ValidationSplit is null)
        {
            throw new ArgumentException($"Metrics are measured on validation samples: set {nameof(Validation)} or {nameof(ValidationSplit)}.", nameof(Metrics));
        }

        if (Callbacks is null || Callbacks.Contains(null!))
        {
            throw new ArgumentException("Neither the list of callbacks nor a callback may be null.", nameof(Callbacks));
        }

        GradientClipping.Check(ClipNorm, nameof(ClipNorm));
        GradientClipping.Check(ClipValue, nameof(ClipValue));
        EarlyStopping?.Check();
        Checkpoints?.Check();
    }

    /// <summary>Checks that the network and the options have the metrics that are watched.</summary>
    internal void CheckMetrics(NetworkInfo info)
    {
        CheckMetric(EarlyStopping?.Metric, nameof(EarlyStopping), info);
        CheckMetric(Schedule.Watches, nameof(Schedule), info);
        CheckMetric(Checkpoints?.KeepBest, nameof(Checkpoints), info);
    }

    private void CheckMetric(TrainingMetric? watched, string option, NetworkInfo info)
    {
        if (watched is not { } metric)
        {
            return;
        }

        if (metric.NeedsValidation() && Validation is null && ValidationSplit is null)
        {
            throw new ArgumentException($"{option} watches {metric}: set {nameof(Validation)} or {nameof(ValidationSplit)}, or watch {TrainingMetric.Loss}.", option);
        }

        if (metric.NeedsAccuracy() && !info.Heads.Any(static head => head.HasAccuracy))
        {
            throw new ArgumentException($"{option} watches {metric}, and the losses of {info.Name} have no right and wrong: watch a loss.", option);
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
