using System.Text.Json;
using System.Text.Json.Serialization;

namespace Digits;

/// <summary>The machine-readable record of a run that <c>--json</c> writes.</summary>
/// <param name="Settings">What was trained, on what and how.</param>
/// <param name="Epochs">Results in order.</param>
/// <param name="TrainingSeconds">Time of all training steps, evaluation excluded.</param>
/// <param name="SamplesPerSecond">Training samples per second over that time.</param>
/// <param name="ParametersSha256">Hash of the final parameters; equal hashes mean equal bits.</param>
internal sealed record RunRecord(
    RunSettings Settings,
    IReadOnlyList<EpochRecord> Epochs,
    double TrainingSeconds,
    double SamplesPerSecond,
    string ParametersSha256)
{
    /// <summary>Replaces the content of a stream by the record.</summary>
    public void Write(Stream stream)
    {
        stream.SetLength(0);
        JsonSerializer.Serialize(stream, this, RunRecordContext.Default.RunRecord);
        stream.WriteByte((byte)'\n');
    }
}

/// <summary>What was trained, on what and how.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Parameters">Number of learned scalars.</param>
/// <param name="Data">The data directory, or <c>built-in</c>.</param>
/// <param name="TrainingSamples">Samples trained on.</param>
/// <param name="TestSamples">Samples tested on.</param>
/// <param name="Optimizer">The optimizer's name.</param>
/// <param name="LearningRate">The optimizer's learning rate in the first epoch; it then falls linearly, by an equal part each epoch.</param>
/// <param name="Epochs">Passes over the training set.</param>
/// <param name="BatchSize">Samples per training step.</param>
/// <param name="Seed">Seed of the initial parameters and of the samples' order.</param>
/// <param name="Threads">Threads trained on.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="VectorBits">Width of the vectors that the kernels use.</param>
internal sealed record RunSettings(
    string Network,
    long Parameters,
    string Data,
    int TrainingSamples,
    int TestSamples,
    string Optimizer,
    float LearningRate,
    int Epochs,
    int BatchSize,
    ulong Seed,
    int Threads,
    string Runtime,
    int VectorBits);

/// <summary>One epoch's results.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainLoss">Mean loss over the training samples, each as its step saw it.</param>
/// <param name="TrainAccuracy">Share answered correctly, likewise.</param>
/// <param name="TestLoss">Mean loss over the test samples after the epoch.</param>
/// <param name="TestAccuracy">Share of the test samples answered correctly after the epoch.</param>
/// <param name="Seconds">Time of the epoch's training steps.</param>
/// <param name="SamplesPerSecond">Training samples per second over that time.</param>
internal sealed record EpochRecord(
    int Epoch,
    double TrainLoss,
    double TrainAccuracy,
    double TestLoss,
    double TestAccuracy,
    double Seconds,
    double SamplesPerSecond);

/// <summary>Serialization code generated at compile time: no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunRecordContext : JsonSerializerContext;
