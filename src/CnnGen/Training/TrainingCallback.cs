using System.Collections.Immutable;

namespace CnnGen;

/// <summary>
/// Is told what a training does; all methods run on the training thread, between steps, and do nothing by default. What they
/// throw ends the training.
/// </summary>
public abstract class TrainingCallback
{
    /// <summary>The training begins, or goes on from a checkpoint.</summary>
    public virtual void OnBegin(TrainingInfo training)
    {
    }

    /// <summary>A step was taken. Called often: it should return within microseconds.</summary>
    public virtual void OnStep(in StepResult step)
    {
    }

    /// <summary>An epoch is over, validation included.</summary>
    public virtual void OnEpoch(EpochResult epoch)
    {
    }

    /// <summary>Something happened that the user should know, for example that a damaged checkpoint was passed over.</summary>
    public virtual void OnNotice(string notice)
    {
    }

    /// <summary>The training is over; not called when an exception ends it.</summary>
    public virtual void OnEnd(TrainingHistory history)
    {
    }
}

/// <summary>What a training is going to do.</summary>
/// <param name="Network">The network.</param>
/// <param name="Samples">Training samples.</param>
/// <param name="ValidationSamples">Validation samples; 0 without any.</param>
/// <param name="BatchSize">Samples per step; the last step of an epoch may have fewer.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Threads">Threads that share the work.</param>
/// <param name="StepsDone">Steps that were taken before, where a checkpoint is gone on from; else 0.</param>
public sealed record TrainingInfo(
    NetworkInfo Network, int Samples, int ValidationSamples, int BatchSize, int StepsPerEpoch, int Epochs, int Threads, long StepsDone)
{
    /// <summary>The results of the epochs that were over before, where a checkpoint is gone on from.</summary>
    public IReadOnlyList<EpochResult> EpochsDone { get; init; } = [];

    /// <summary>What decides the result, as text to show: optimizer, schedule, seed and so on, by name.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>What a step of training gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Step">Number of the step within the epoch, from 1.</param>
/// <param name="TotalSteps">Steps taken in all epochs, this one included.</param>
/// <param name="Samples">Samples of the step.</param>
/// <param name="Loss">Loss of the batch before the step.</param>
/// <param name="Correct">Right answers of the batch before the step.</param>
/// <param name="Count">Answers that could be right.</param>
/// <param name="LearningRate">The learning rate that the step was taken with.</param>
public readonly record struct StepResult(
    int Epoch, int Step, long TotalSteps, int Samples, double Loss, long Correct, long Count, float LearningRate);
