using Spectre.Console;

namespace CnnGen.Reporting;

/// <summary>
/// Shows a training on the console: on a terminal a bar with epoch, step, speed, remaining time, loss and accuracy so far, else
/// plain lines; in both cases a line for each epoch.
/// </summary>
/// <remarks>
/// A thread of the pool draws, so a step costs the training well below a microsecond, however slow the console is. If
/// the console fails, for example since a pipe was closed, the display ends and the training goes on: <see cref="Error"/> says why.
/// Dispose it, so that the bar goes away where an exception ends a training.
/// </remarks>
public sealed class ConsoleProgress : TrainingCallback, IDisposable
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromSeconds(0.1);
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly Lock _drawing = new();
    private readonly OutputGuard _guard = new();
    private volatile ProgressMeter? _meter;
    private LiveDisplay? _live;
    private ITimer? _timer;
    private int _epochs;

    /// <summary>Shows trainings on a console.</summary>
    /// <param name="console">The console; <see cref="AnsiConsole.Console"/> if null.</param>
    public ConsoleProgress(IAnsiConsole? console = null)
        : this(console, TimeProvider.System)
    {
    }

    internal ConsoleProgress(IAnsiConsole? console, TimeProvider time) => (_console, _time) = (console ?? AnsiConsole.Console, time);

    /// <summary>
    /// Whether a bar is shown, or plain lines only. By default a bar where the output is a terminal that can move its cursor.
    /// </summary>
    public bool? IsLive { get; init; }

    /// <summary>Without a bar, the time from one line within an epoch to the next; above 0. Default: 30 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0.</exception>
    public TimeSpan LineInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>Why nothing is shown any more; null while the console works.</summary>
    public Exception? Error => _guard.Error;

    /// <inheritdoc/>
    public override void OnBegin(TrainingInfo training)
    {
        ArgumentNullException.ThrowIfNull(training);
        Stop();
        _epochs = training.Epochs;
        _meter = new ProgressMeter(_time, training);
        lock (_drawing)
        {
            _guard.Run((this, training), static state =>
            {
                (ConsoleProgress self, TrainingInfo training) = state;
                self.WriteLine(ProgressText.Begin(training));
                self._live = self.StartLive();
            });
        }

        TimeSpan interval = _live is null ? LineInterval : RedrawInterval;
        _timer = _time.CreateTimer(static state => ((ConsoleProgress)state!).Tick(), this, interval, interval);
    }

    /// <inheritdoc/>
    public override void OnStep(in StepResult step) => _meter?.Add(in step);

    /// <inheritdoc/>
    public override void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        _meter?.EndEpoch();
        int width = _live is null ? int.MaxValue : _console.Profile.Width - 1;
        Write(ProgressText.Epoch(epoch, Math.Max(_epochs, epoch.Epoch), width));
    }

    /// <inheritdoc/>
    public override void OnNotice(string notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        Write(ProgressText.Notice(notice));
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        double seconds = _meter?.Read().Seconds ?? double.NaN;
        Stop();
        Write(ProgressText.End(history, seconds));
    }

    /// <summary>Takes the bar away. The object may serve another training afterwards.</summary>
    public void Dispose() => Stop();

    private LiveDisplay? StartLive()
    {
        Profile profile = _console.Profile;
        if (!(IsLive ?? (profile.Out.IsTerminal && profile.Capabilities.Ansi && profile.Capabilities.Interactive)))
        {
            return null;
        }

        try
        {
            return new LiveDisplay(_console);
        }
        catch (InvalidOperationException)
        {
            // The console already shows something that is redrawn in place; lines can be added to that.
            return null;
        }
    }

    /// <summary>Draws on a thread of the pool; left out where the last drawing is not over.</summary>
    private void Tick()
    {
        if (!_drawing.TryEnter())
        {
            return;
        }

        try
        {
            _guard.Run(this, static self => self.Draw());
        }
        finally
        {
            _drawing.Exit();
        }
    }

    private void Draw()
    {
        // A timer may fire once more after the end.
        if (_meter?.Read() is not { } progress)
        {
            return;
        }

        if (_live is not null)
        {
            _live.Draw(progress);
        }
        else if (progress.Step > 0)
        {
            WriteLine(ProgressText.Line(progress));
        }
    }

    private void Write(string line)
    {
        lock (_drawing)
        {
            _guard.Run((this, line), static state => state.Item1.WriteLine(state.line));
        }
    }

    private void WriteLine(string line) => _console.Write(new PlainLine(line, isOverBar: _live is not null));

    private void Stop()
    {
        _timer?.Dispose();
        lock (_drawing)
        {
            (LiveDisplay? live, _live, _timer, _meter) = (_live, null, null, null);
            if (live is not null)
            {
                _guard.RunLast(live, static live => live.End());
            }
        }
    }
}
