using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What a checkpoint says of its training.</summary>
/// <param name="Epochs">The results of the epochs that are over.</param>
/// <param name="SamplesOfEpoch">Samples of the next epoch that are done.</param>
/// <param name="OptimizerSteps">Steps that the optimizer took.</param>
/// <param name="Settings">What decides the result of the training, as text.</param>
public sealed record CheckpointInfo(
    IReadOnlyList<EpochResult> Epochs, int SamplesOfEpoch, long OptimizerSteps, ImmutableSortedDictionary<string, string> Settings)
{
    /// <summary>Reads a checkpoint, all of it, to be sure that it is sound.</summary>
    /// <param name="path">The file, for example what <see cref="CheckpointOptions.FindNewest"/> found.</param>
    /// <exception cref="ModelFormatException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CheckpointInfo Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckpointState state = CheckpointFile.Read(path).State;
        return new CheckpointInfo(state.Epochs, state.Position, state.OptimizerSteps, TrainingSettings.ToShow(state.Settings));
    }
}
