using System.Collections.Immutable;
using System.Diagnostics;

namespace CnnGen;

/// <summary>One training, from its first step or from where a checkpoint left it.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
internal sealed class TrainingRun<TNetwork> : IDisposable
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly TrainingOptions _options;
    private readonly TrainingCallback[] _callbacks;
    private readonly TrainingWorkspace<TNetwork> _workspace;
    private readonly TrainingProgress<TNetwork> _progress;
    private readonly CheckpointKeeper<TNetwork>? _checkpoints;
    private readonly ImmutableSortedDictionary<string, string> _settings;
    private readonly IDataset _train;
    private readonly StatisticsKeeper _statistics;
    private readonly SampleOrder _order;
    private readonly BatchQueue _batches;
    private readonly Evaluator<TNetwork>? _validation;
    private readonly int _samples;
    private readonly int _validationSamples;

    internal TrainingRun(TNetwork network, IDataset train, IDataset? validation, TrainingOptions options)
    {
        (_network, _train, _options, _callbacks) = (network, train, options, [.. options.Callbacks]);
        int batchSize = Math.Min(options.BatchSize, train.Count);

        // Where only whole batches count, those of an epoch are the first ones of its order.
        _samples = options.DropLast ? train.Count / batchSize * batchSize : train.Count;
        _workspace = new TrainingWorkspace<TNetwork>(batchSize, options.Threads) { NoiseSeed = options.Seed };
        _progress = new TrainingProgress<TNetwork>(network, options.Optimizer, _workspace);
        _settings = TrainingSettings.Of(TNetwork.Info, options, train.Count, validation?.Count ?? 0, options.Optimizer.LearningRate);
        if (options.Checkpoints is { } checkpoints)
        {
            _settings = _settings.Add(TrainingSettings.Content, DatasetFingerprint.Of(train));
            _checkpoints = new CheckpointKeeper<TNetwork>(checkpoints, network, _progress, _settings);
        }

        _statistics = new StatisticsKeeper(TNetwork.Info, network.Parameters);
        _order = new SampleOrder(train.Count);
        _batches = new BatchQueue(train, _order, batchSize);
        if (validation is not null)
        {
            _validationSamples = validation.Count;
            _validation = new Evaluator<TNetwork>(validation, options.BatchSize, options.Threads);
        }
    }

    private int StepsPerEpoch => StepsIn(_samples);

    /// <summary>Steps taken in all.</summary>
    private long Steps => ((long)_progress.Epochs.Count * StepsPerEpoch) + StepsIn(_progress.Position);

    private bool IsStopped => _progress.Epochs.Count > 0 && _options.EarlyStopping?.IsOver(_progress.Epochs) == true;

    /// <summary>Whether a schedule sets the rate of each step; else callbacks may.</summary>
    private bool IsScheduled => _options.Schedule != LearningRateSchedule.Constant;

    private bool IsOver => _progress.Epochs.Count >= _options.Epochs || IsStopped;

    public void Dispose()
    {
        _batches.Dispose();
        _validation?.Dispose();
        _checkpoints?.Dispose();
    }

    internal TrainingHistory Run()
    {
        Begin(_checkpoints?.Open() ?? []);
        try
        {
            while (!IsOver)
            {
                Train();
                Finish();
            }
        }
        catch (OperationCanceledException) when (_options.CancellationToken.IsCancellationRequested)
        {
            _checkpoints?.Save(Steps);
            _progress.RestoreBest();
            throw;
        }
        finally
        {
            if (IsScheduled)
            {
                _options.Optimizer.LearningRate = _progress.BaseLearningRate;
            }
        }

        var history = new TrainingHistory([.. _progress.Epochs]) { StoppedEarly = IsStopped, ParametersOfEpoch = _progress.RestoreBest() };
        foreach (TrainingCallback callback in _callbacks)
        {
            callback.OnEnd(history);
        }

        return history;
    }

    private int StepsIn(int samples) => (samples + _workspace.BatchSize - 1) / _workspace.BatchSize;

    private void Begin(IReadOnlyList<string> notices)
    {
        var training = new TrainingInfo(
            TNetwork.Info, _samples, _validationSamples, _workspace.BatchSize, StepsPerEpoch, _options.Epochs, _options.Threads, Steps)
        {
            EpochsDone = [.. _progress.Epochs],
            Settings = TrainingSettings.ToShow(_settings),
        };
        foreach (TrainingCallback callback in _callbacks)
        {
            callback.OnBegin(training);
        }

        foreach (string notice in notices)
        {
            Notify(notice);
        }
    }

    private void Notify(string notice)
    {
        foreach (TrainingCallback callback in _callbacks)
        {
            callback.OnNotice(notice);
        }
    }

    /// <summary>The steps of the current epoch, or what is left of them.</summary>
    private void Train()
    {
        int epoch = _progress.Epochs.Count + 1;
        if (_train is IEpochDataset changing)
        {
            changing.Epoch = epoch;
        }

        _order.Shuffle(_options.Seed, epoch);
        _batches.Start(_progress.Position, _samples);
        double before = _progress.Seconds;
        long start = Stopwatch.GetTimestamp();
        while (_batches.Next())
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            StepResult result = Step(epoch);
            _progress.Seconds = before + Stopwatch.GetElapsedTime(start).TotalSeconds;
            _checkpoints?.AfterStep(result.TotalSteps);
            foreach (TrainingCallback callback in _callbacks)
            {
                callback.OnStep(in result);
            }
        }
    }

    private StepResult Step(int epoch)
    {
        Batch batch = _batches.Current;
        Optimizer optimizer = _options.Optimizer;
        int step = StepsIn(_batches.Position);
        optimizer.LearningRate = LearningRate();
        _statistics.Keep();
        LossResult result = ForwardBackward(batch);
        if (!double.IsFinite(result.Loss) || !FiniteCheck.IsFinite(_workspace.Gradients))
        {
            _statistics.Restore();
            string where = FormattableString.Invariant($"in epoch {epoch}, step {step}, at learning rate {optimizer.LearningRate}");
            throw NotFiniteError.Of(_network, _workspace, _train, _batches, result.Loss, where);
        }

        if (_options.ClipValue is { } value)
        {
            _workspace.ClipValue(value);
        }

        if (_options.ClipNorm is { } norm)
        {
            _workspace.ClipNorm(norm);
        }

        optimizer.Step(_network, _workspace);
        _progress.Totals.Add(_workspace.Heads);
        _progress.Position = _batches.Position;
        return new StepResult(epoch, step, Steps, batch.Count, result.Loss, result.Correct, result.Count, optimizer.LearningRate);
    }

    private LossResult ForwardBackward(Batch batch)
    {
        try
        {
            return _network.ForwardBackward(batch.Images, batch.Targets, _workspace);
        }
        catch (ArgumentException error) when (error.ParamName == "targets")
        {
            _batches.CheckTargets(TNetwork.Info);
            throw;
        }
    }

    /// <summary>The rate of the next step.</summary>
    private float LearningRate()
    {
        if (!IsScheduled)
        {
            return _options.Optimizer.LearningRate;
        }

        double factor = _options.Schedule.Factor(new ScheduleMoment(Steps, StepsPerEpoch, _options.Epochs, _progress.Epochs));
        return double.IsFinite(factor) && factor >= 0
            ? (float)(_progress.BaseLearningRate * factor)
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"The schedule '{_options.Schedule}' gave the factor {factor} for step {Steps}; a factor must be a finite number of at least 0."));
    }

    /// <summary>What comes after the steps of an epoch.</summary>
    private void Finish()
    {
        LossResult trained = _progress.Totals.Result();
        (LossResult? validated, ImmutableSortedDictionary<string, double>? metrics) = Validate();
        double seconds = _progress.Seconds;
        var epoch = new EpochResult(
            _progress.Epochs.Count + 1,
            trained.Loss,
            Accuracy(trained),
            validated?.Loss,
            validated is { } measured ? Accuracy(measured) : null,
            seconds,
            _samples / seconds,
            _options.Optimizer.LearningRate) { Metrics = metrics };
        _progress.Add(epoch);
        if (_options.EarlyStopping is { RestoreBest: true } stopping && stopping.Metric.Best(_progress.Epochs, stopping.MinimumGain) == epoch)
        {
            _progress.KeepBest();
        }

        _checkpoints?.AfterEpoch(Steps, IsOver);
        if (validated is { Loss: double.NaN })
        {
            Notify(FormattableString.Invariant($"The validation loss of epoch {epoch.Epoch} is not a number: look for such values in the validation samples."));
        }

        _options.OnEpoch?.Invoke(epoch);
        foreach (TrainingCallback callback in _callbacks)
        {
            callback.OnEpoch(epoch);
        }
    }

    private (LossResult? Result, ImmutableSortedDictionary<string, double>? Metrics) Validate()
    {
        if (_validation is null || _options.Metrics.Count == 0)
        {
            return (_validation?.Measure(_network, _options.CancellationToken), null);
        }

        EvaluationReport report = _validation.Judge(_network, mistakes: 0, _options.CancellationToken);
        return (report.Result, _options.Metrics.ToImmutableSortedDictionary(static metric => metric.Key, metric => metric.Value(report), StringComparer.Ordinal));
    }

    /// <summary>The accuracy, where the losses have one.</summary>
    private static double? Accuracy(LossResult result) => result.Count == 0 ? null : result.Accuracy;
}
