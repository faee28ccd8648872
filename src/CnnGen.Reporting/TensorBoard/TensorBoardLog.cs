namespace CnnGen.Reporting;

/// <summary>
/// Writes a training as an event file that TensorBoard shows: loss, accuracy and learning rate every few steps, the results of
/// each epoch, and pictures.
/// </summary>
/// <remarks>
/// <para>
/// Tags: <c>loss</c>, <c>accuracy</c> and <c>learning_rate</c> at steps; <c>epoch/loss</c>, <c>epoch/accuracy</c>,
/// <c>validation/loss</c>, <c>validation/accuracy</c> and <c>samples_per_second</c> at the last step of each epoch. What a training
/// does not have is left out. The step is counted over all epochs, so a training that goes on from a checkpoint goes on in the
/// curves: give it the same directory.
/// </para>
/// <para>If the file can no longer be written, for example on a full disk, the training goes on: <see cref="Error"/> says why.</para>
/// </remarks>
public sealed class TensorBoardLog : TrainingCallback, IDisposable
{
    private readonly EventFile _file;
    private readonly OutputGuard _guard = new();
    private readonly int _everySteps;
    private int _stepsPerEpoch;
    private bool _isDisposed;

    /// <summary>Makes <c>events.out.tfevents.(unix seconds).(host)</c> in a directory.</summary>
    /// <param name="directory">The directory of this run; made if it is missing. TensorBoard is given it or one above.</param>
    /// <param name="everySteps">Steps from one written step to the next, at least 1.</param>
    /// <exception cref="ArgumentException">The directory is empty text or <paramref name="everySteps"/> is below 1.</exception>
    /// <exception cref="IOException">The directory or the file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public TensorBoardLog(string directory, int everySteps = 10)
        : this(directory, everySteps, TimeProvider.System)
    {
    }

    internal TensorBoardLog(string directory, int everySteps, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(everySteps, 1);
        _everySteps = everySteps;
        _file = new EventFile(directory, HostName(), time);
    }

    /// <summary>Draws pictures after each epoch, for example of filters, each under its name as tag.</summary>
    public Func<EpochResult, IEnumerable<NamedPicture>>? Pictures { get; init; }

    /// <summary>The event file.</summary>
    public string Path => _file.Path;

    /// <summary>Why the file is no longer written; null while it is.</summary>
    public Exception? Error => _guard.Error;

    /// <inheritdoc/>
    public override void OnBegin(TrainingInfo training)
    {
        ArgumentNullException.ThrowIfNull(training);
        _stepsPerEpoch = training.StepsPerEpoch;
    }

    /// <inheritdoc/>
    public override void OnStep(in StepResult step)
    {
        if (step.TotalSteps % _everySteps == 0)
        {
            _guard.Run((_file, step), static state => state._file.Scalars(
                state.step.TotalSteps,
                ("loss", state.step.Loss),
                ("accuracy", state.step.Count == 0 ? null : (double)state.step.Correct / state.step.Count),
                ("learning_rate", state.step.LearningRate)));
        }
    }

    /// <inheritdoc/>
    public override void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        long step = (long)epoch.Epoch * _stepsPerEpoch;
        _guard.Run((_file, epoch, step), static state => state._file.Scalars(
            state.step,
            ("epoch/loss", state.epoch.Loss),
            ("epoch/accuracy", state.epoch.Accuracy),
            ("validation/loss", state.epoch.ValidationLoss),
            ("validation/accuracy", state.epoch.ValidationAccuracy),
            ("samples_per_second", double.IsFinite(state.epoch.SamplesPerSecond) ? state.epoch.SamplesPerSecond : null)));
        if (epoch.Metrics is { } metrics)
        {
            foreach ((string name, double value) in metrics)
            {
                AddScalar("validation/" + name, value, step);
            }
        }

        if (Pictures is not null && _guard.IsOpen)
        {
            foreach (NamedPicture picture in Pictures(epoch))
            {
                AddImage(picture.Name, picture.Image, step);
            }
        }

        _guard.Run(_file, static file => file.Flush());
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingHistory history) => _guard.Run(_file, static file => file.Flush());

    /// <summary>Writes a value of the user's own.</summary>
    /// <param name="tag">The name of its curve; parts before a slash make groups.</param>
    /// <param name="value">The value, which TensorBoard takes as a float.</param>
    /// <param name="step">Steps taken so far.</param>
    /// <exception cref="ArgumentException">The tag is empty.</exception>
    public void AddScalar(string tag, double value, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        _guard.Run((_file, tag, value, step), static state => state._file.Scalars(state.step, (state.tag, state.value)));
    }

    /// <summary>Writes a picture.</summary>
    /// <param name="tag">Its name; parts before a slash make groups.</param>
    /// <param name="image">The picture.</param>
    /// <param name="step">Steps taken so far.</param>
    /// <exception cref="ArgumentException">The tag is empty.</exception>
    public void AddImage(string tag, ByteImage image, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentNullException.ThrowIfNull(image);
        _guard.Run((_file, tag, image, step), static state => state._file.Image(state.step, state.tag, state.image));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _guard.RunLast(_file, static file => file.Dispose());
        }
    }

    /// <summary>The machine's name, of which only what is safe in a file name is kept.</summary>
    private static string HostName()
    {
        string name = string.Concat(Environment.MachineName.Where(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        return name.Length == 0 ? "host" : name;
    }
}
