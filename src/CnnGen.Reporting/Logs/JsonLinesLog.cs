using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CnnGen.Reporting;

/// <summary>
/// Writes a training as JSON lines: an object for its begin, every few steps, each epoch, each notice and its end.
/// </summary>
/// <remarks>
/// <para>
/// Every object has <c>event</c> (<c>begin</c>, <c>step</c>, <c>epoch</c>, <c>notice</c> or <c>end</c>) and <c>time</c> (UTC). Further,
/// <c>begin</c>: <c>network</c>, <c>parameters</c>, <c>samples</c>, <c>validationSamples</c>, <c>batchSize</c>, <c>stepsPerEpoch</c>,
/// <c>epochs</c>, <c>threads</c>, <c>stepsDone</c>; <c>step</c>: <c>epoch</c>, <c>step</c>, <c>totalSteps</c>, <c>loss</c>,
/// <c>accuracy</c>, <c>learningRate</c>; <c>epoch</c>: the properties of <see cref="EpochResult"/>; <c>notice</c>: <c>notice</c>;
/// <c>end</c>: <c>epochs</c>, <c>stoppedEarly</c>, <c>parametersOfEpoch</c>. Losses are means, accuracies are shares of 1,
/// what a training does not have is left out, and what is not finite is text, such as <c>"NaN"</c>.
/// </para>
/// <para>
/// Lines are added at the end of the file, so a training that goes on from a checkpoint goes on in its log; steps that it repeats
/// are there twice. The file can be read meanwhile, and holds all up to the last epoch. If it can no longer be written, for
/// example on a full disk, the training goes on: <see cref="Error"/> says why.
/// </para>
/// </remarks>
public sealed class JsonLinesLog : TrainingCallback, IDisposable
{
    private readonly FileStream _file;
    private readonly OutputGuard _guard = new();
    private readonly int _everySteps;
    private readonly TimeProvider _time;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="path">The file, usually <c>.jsonl</c>. Its directory must exist.</param>
    /// <param name="everySteps">Steps from one written step to the next, at least 1.</param>
    /// <exception cref="ArgumentException">The path is empty or <paramref name="everySteps"/> is below 1.</exception>
    /// <exception cref="IOException">The directory is missing, or the file is in use.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public JsonLinesLog(string path, int everySteps = 100)
        : this(path, everySteps, TimeProvider.System)
    {
    }

    internal JsonLinesLog(string path, int everySteps, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(everySteps, 1);
        (_everySteps, _time) = (everySteps, time);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
        EndLastLine();
    }

    /// <summary>Why the file is no longer written; null while it is.</summary>
    public Exception? Error => _guard.Error;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <inheritdoc/>
    public override void OnBegin(TrainingInfo training)
    {
        ArgumentNullException.ThrowIfNull(training);
        NetworkInfo network = training.Network;
        Write(
            new BeginLine(
                Now,
                network.Name,
                network.ParameterCount,
                training.Samples,
                training.ValidationSamples,
                training.BatchSize,
                training.StepsPerEpoch,
                training.Epochs,
                training.Threads,
                training.StepsDone),
            LogLines.Default.BeginLine);
        Flush();
    }

    /// <inheritdoc/>
    public override void OnStep(in StepResult step)
    {
        if (step.TotalSteps % _everySteps == 0)
        {
            double? accuracy = step.Count == 0 ? null : (double)step.Correct / step.Count;
            Write(new StepLine(Now, step.Epoch, step.Step, step.TotalSteps, step.Loss, accuracy, step.LearningRate), LogLines.Default.StepLine);
        }
    }

    /// <inheritdoc/>
    public override void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        Write(
            new EpochLine(
                Now,
                epoch.Epoch,
                epoch.Loss,
                epoch.Accuracy,
                epoch.ValidationLoss,
                epoch.ValidationAccuracy,
                epoch.Seconds,
                double.IsFinite(epoch.SamplesPerSecond) ? epoch.SamplesPerSecond : null,
                epoch.LearningRate,
                epoch.Metrics),
            LogLines.Default.EpochLine);
        Flush();
    }

    /// <inheritdoc/>
    public override void OnNotice(string notice)
    {
        Write(new NoticeLine(Now, notice), LogLines.Default.NoticeLine);
        Flush();
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Write(new EndLine(Now, history.Epochs.Count, history.StoppedEarly, history.ParametersOfEpoch), LogLines.Default.EndLine);
        Flush();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _guard.RunLast(_file, static file => file.Dispose());

    private void Write<TLine>(TLine line, JsonTypeInfo<TLine> type) => _guard.Run((_file, line, type), static state =>
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(state.line, state.type);
        state._file.Write([.. text, (byte)'\n']);
    });

    private void Flush() => _guard.Run(_file, static file => file.Flush());

    /// <summary>Goes to the end. A line that a crash cut off keeps a line to itself.</summary>
    private void EndLastLine()
    {
        if (_file.Length > 0)
        {
            _file.Seek(-1, SeekOrigin.End);
            if (_file.ReadByte() != '\n')
            {
                _file.WriteByte((byte)'\n');
            }
        }
    }
}
