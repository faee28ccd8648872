using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace CnnGen;

/// <summary>Writes the checkpoints of a training when they are due, and finds the one to go on from.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
internal sealed class CheckpointKeeper<TNetwork> : IDisposable
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly CheckpointOptions _options;
    private readonly TNetwork _network;
    private readonly TrainingProgress<TNetwork> _progress;
    private readonly ImmutableSortedDictionary<string, string> _settings;
    private IDisposable? _lock;
    private long _lastTime = Stopwatch.GetTimestamp();

    internal CheckpointKeeper(
        CheckpointOptions options, TNetwork network, TrainingProgress<TNetwork> progress, ImmutableSortedDictionary<string, string> settings) =>
        (_options, _network, _progress, _settings) = (options, network, progress, settings);

    /// <summary>Makes the directory ready and, if asked to, goes to where the newest sound checkpoint was made.</summary>
    /// <returns>What the user should know.</returns>
    /// <exception cref="InvalidOperationException">The directory has checkpoints, and nobody asked to go on from them.</exception>
    /// <exception cref="ModelFormatException">There are checkpoints and all of them are damaged.</exception>
    /// <exception cref="ModelMismatchException">The checkpoint is of another network or of other settings.</exception>
    /// <exception cref="IOException">Another training uses the directory, or it can't be written to.</exception>
    internal IReadOnlyList<string> Open()
    {
        Directory.CreateDirectory(_options.Directory);
        _lock = CheckpointDirectory.Lock(_options.Directory);
        IReadOnlyList<string> files = CheckpointDirectory.Files(_options.Directory);
        if (files.Count > 0 && !_options.Resume)
        {
            throw new InvalidOperationException(
                $"{_options.Directory} has checkpoints of another training: set {nameof(CheckpointOptions.Resume)} to go on with it, or choose another directory.");
        }

        CheckpointDirectory.DeleteUnfinished(_options.Directory);
        return files.Count > 0 ? Resume(files) : [];
    }

    /// <summary>Leaves the directory to others.</summary>
    public void Dispose() => _lock?.Dispose();

    /// <summary>Saves if a checkpoint is due after a step.</summary>
    /// <param name="steps">Steps taken in all.</param>
    internal void AfterStep(long steps)
    {
        bool due = (_options.EverySteps > 0 && steps % _options.EverySteps == 0)
            || (_options.Every is { } time && Stopwatch.GetElapsedTime(_lastTime) >= time);
        if (due)
        {
            Save(steps);
        }
    }

    /// <summary>Saves what is due after an epoch.</summary>
    /// <param name="steps">Steps taken in all.</param>
    /// <param name="isLast">Whether the training is over.</param>
    internal void AfterEpoch(long steps, bool isLast)
    {
        EpochResult epoch = _progress.Epochs[^1];
        if (_options.KeepBest is { } metric && metric.Best(_progress.Epochs) == epoch)
        {
            _network.Save(Path.Combine(_options.Directory, CheckpointDirectory.BestName), new SaveOptions
            {
                Metadata = ImmutableSortedDictionary<string, string>.Empty
                    .Add("epoch", epoch.Epoch.ToString(CultureInfo.InvariantCulture))
                    .Add(metric.ToString(), metric.Of(epoch)!.Value.ToString("R", CultureInfo.InvariantCulture)),
            });
        }

        if (isLast || epoch.Epoch % _options.EveryEpochs == 0)
        {
            Save(steps);
        }
    }

    /// <summary>Saves now, and deletes what is older than need be.</summary>
    /// <param name="steps">Steps taken in all.</param>
    /// <exception cref="NotFiniteNumberException">A value is infinite or not a number; the older checkpoints stay.</exception>
    internal void Save(long steps)
    {
        ImmutableArray<CheckpointBuffer> buffers = _progress.Buffers();
        foreach (CheckpointBuffer buffer in buffers)
        {
            if (FiniteCheck.Parameters(TNetwork.Info, buffer.Values.Span) is [string first, ..])
            {
                throw new NotFiniteNumberException(FormattableString.Invariant(
                    $"{CheckpointFile.TensorName(buffer.Name, TNetwork.Info.GetParameter(first))} has infinite values or NaN after step {steps}, so no checkpoint was written; the older ones stay. Lower the learning rate, clip the gradients, or scale the data."));
            }
        }

        CheckpointFile.Write(CheckpointDirectory.File(_options.Directory, steps), TNetwork.Info, buffers, _progress.Capture(_settings));
        CheckpointDirectory.DeleteOld(_options.Directory, _options.KeepLast);
        _lastTime = Stopwatch.GetTimestamp();
    }

    private List<string> Resume(IReadOnlyList<string> files)
    {
        var damaged = new List<ModelFormatException>();
        foreach (string file in files)
        {
            try
            {
                _progress.Restore(CheckpointFile.Read(file), _settings);
            }
            catch (ModelFormatException error)
            {
                damaged.Add(error);
                continue;
            }

            // They must not count as the newest ones, and are not thrown away either.
            return [.. damaged.Select(static error =>
            {
                string aside = CheckpointDirectory.SetAside(error.FileName);
                return $"A damaged checkpoint was passed over, and is now called {Path.GetFileName(aside)}. {error.Message}";
            })];
        }

        throw new ModelFormatException(
            _options.Directory,
            FormattableString.Invariant($"none of the {files.Count} checkpoints is sound; delete them to train from the start. {damaged[0].Message}"),
            damaged[0]);
    }
}
