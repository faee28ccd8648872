using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CnnGen;

/// <summary>What a training needs to go on, beside its tensors.</summary>
internal sealed record CheckpointState
{
    /// <summary>The form of checkpoints that this code reads and writes.</summary>
    internal const int CurrentVersion = 1;

    /// <summary>The form of this one.</summary>
    public required int Version { get; init; }

    /// <summary>Samples of the current epoch that are done.</summary>
    public required int Position { get; init; }

    /// <summary>Number of the next step's noise.</summary>
    public required ulong NoiseStep { get; init; }

    /// <summary>Steps of the optimizer.</summary>
    public required long OptimizerSteps { get; init; }

    /// <summary>The optimizer's rate at the last step.</summary>
    public required float LearningRate { get; init; }

    /// <summary>The rate that a schedule multiplies.</summary>
    public required float BaseLearningRate { get; init; }

    /// <summary>Seconds that the current epoch took so far.</summary>
    public required double Seconds { get; init; }

    /// <summary>The losses of the current epoch, added up so far.</summary>
    public required ImmutableArray<HeadResult> Totals { get; init; }

    /// <summary>The epochs that are over.</summary>
    public required ImmutableArray<EpochResult> Epochs { get; init; }

    /// <summary>The epoch whose parameters are kept as the best; 0 where none are.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>What decides the result of a training, as text.</summary>
    public required ImmutableSortedDictionary<string, string> Settings { get; init; }
}

/// <summary>How the state is read and written: code made at compile time, without reflection.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CheckpointState))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
