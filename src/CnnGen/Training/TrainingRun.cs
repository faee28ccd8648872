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
    private readonly SampleOrder _order;
    private readonly BatchQueue _batches;
    private readonly DatasetPass<TNetwork>? _validation;
    private readonly int _samples;
    private readonly int _validationSamples;
    private readonly List<EpochResult> _epochs = [];
    private LossTotals _totals = new(TNetwork.Info);
    private float[]? _best;
    private int _bestEpoch;
    private double _seconds;

    internal TrainingRun(TNetwork network, IDataset train, TrainingOptions options)
    {
        (_network, _options, _callbacks) = (network, options, [.. options.Callbacks]);
        int batchSize = Math.Min(options.BatchSize, train.Count);

        // Where only whole batches count, those of an epoch are the first ones of its order.
        _samples = options.DropLast ? train.Count / batchSize * batchSize : train.Count;
        _workspace = new TrainingWorkspace<TNetwork>(batchSize, options.Threads) { NoiseSeed = options.Seed };
        _order = new SampleOrder(train.Count);
        _batches = new BatchQueue(train, _order, batchSize);
        if (options.Validation is { } validation)
        {
            _validationSamples = validation.Count;
            _validation = new DatasetPass<TNetwork>(validation, options.BatchSize, options.Threads);
        }
    }

    private int StepsPerEpoch => (_samples + _workspace.BatchSize - 1) / _workspace.BatchSize;

    public void Dispose()
    {
        _batches.Dispose();
        _validation?.Dispose();
    }

    internal TrainingHistory Run()
    {
        foreach (TrainingCallback callback in _callbacks)
        {
            callback.OnBegin(new TrainingInfo(
                TNetwork.Info, _samples, _validationSamples, _workspace.BatchSize, StepsPerEpoch, _options.Epochs, _options.Threads, StepsDone: 0));
        }

        bool stopped = false;
        for (int epoch = 1; epoch <= _options.Epochs && !stopped; epoch++)
        {
            Train(epoch);
            Finish(epoch);
            stopped = _options.EarlyStopping?.IsOver(_epochs) == true;
        }

        int parametersOf = RestoreBest();
        var history = new TrainingHistory(_epochs) { StoppedEarly = stopped, ParametersOfEpoch = parametersOf };
        foreach (TrainingCallback callback in _callbacks)
        {
            callback.OnEnd(history);
        }

        return history;
    }

    /// <summary>The steps of an epoch.</summary>
    private void Train(int epoch)
    {
        _order.Shuffle(_options.Seed, epoch);
        _batches.Start(0, _samples);
        long start = Stopwatch.GetTimestamp();
        while (_batches.Next())
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            Step(epoch);
        }

        _seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Step(int epoch)
    {
        Batch batch = _batches.Current;
        int step = ((_batches.Position - batch.Count) / _workspace.BatchSize) + 1;
        LossResult result = _network.ForwardBackward(batch.Images, batch.Targets, _workspace);
        if (!double.IsFinite(result.Loss) || !FiniteCheck.IsFinite(_workspace.Gradients))
        {
            throw NotFinite(result.Loss, epoch, step);
        }

        _totals.Add(_workspace.Heads);
        _options.Optimizer.Step(_network, _workspace);
        if (_callbacks.Length > 0)
        {
            var seen = new StepResult(
                epoch,
                step,
                ((epoch - 1L) * StepsPerEpoch) + step,
                batch.Count,
                result.Loss,
                result.Correct,
                result.Count,
                _options.Optimizer.LearningRate);
            foreach (TrainingCallback callback in _callbacks)
            {
                callback.OnStep(in seen);
            }
        }
    }

    /// <summary>What comes after the steps of an epoch.</summary>
    private void Finish(int epoch)
    {
        LossResult trained = _totals.Result();
        _totals = new LossTotals(TNetwork.Info);
        LossResult? validated = _validation?.Run(_network, _options.CancellationToken);
        var result = new EpochResult(
            epoch,
            trained.Loss,
            Accuracy(trained),
            validated?.Loss,
            validated is { } measured ? Accuracy(measured) : null,
            _seconds,
            _samples / _seconds,
            _options.Optimizer.LearningRate);
        _epochs.Add(result);
        KeepBest();
        _options.OnEpoch?.Invoke(result);
        foreach (TrainingCallback callback in _callbacks)
        {
            callback.OnEpoch(result);
        }
    }

    private void KeepBest()
    {
        if (_options.EarlyStopping is { RestoreBest: true } stopping && stopping.Metric.Best(_epochs, stopping.MinimumGain) == _epochs[^1])
        {
            _best ??= new float[TNetwork.Info.ParameterStorage];
            _network.Parameters.Span[.._best.Length].CopyTo(_best);
            _bestEpoch = _epochs[^1].Epoch;
        }
    }

    /// <summary>Gives the network back its best parameters, if they were kept.</summary>
    /// <returns>The epoch whose parameters the network has.</returns>
    private int RestoreBest()
    {
        if (_best is null)
        {
            return _epochs[^1].Epoch;
        }

        _best.CopyTo(_network.Parameters.Span);
        return _bestEpoch;
    }

    /// <summary>The accuracy, where the losses have one.</summary>
    private static double? Accuracy(LossResult result) => result.Count == 0 ? null : result.Accuracy;

    /// <summary>Says what became infinite or NaN first, as far as can be told afterwards.</summary>
    private NotFiniteNumberException NotFinite(double loss, int epoch, int step)
    {
        List<string> gradients = FiniteCheck.Parameters(TNetwork.Info, _workspace.Gradients);
        string what = double.IsFinite(loss)
            ? $"The gradient of {gradients[^1]} became infinite or NaN"
            : FormattableString.Invariant($"The loss became {loss}");
        string where = FormattableString.Invariant($" in epoch {epoch}, step {step}, at learning rate {_options.Optimizer.LearningRate}. ");
        return new NotFiniteNumberException(what + where + Cause() + "The parameters are those before the step.", loss);
    }

    private string Cause()
    {
        int size = TNetwork.Info.InputSize;
        for (int i = 0; i < _batches.Current.Count; i++)
        {
            if (!FiniteCheck.IsFinite(_batches.Current.Images.Slice(i * size, size)))
            {
                return FormattableString.Invariant($"The image of sample {_batches.CurrentIndices[i]} has infinite values or NaN: correct or remove it. ");
            }
        }

        return FiniteCheck.Parameters(TNetwork.Info, _network.Parameters.Span) is [string first, ..]
            ? $"{first} already had infinite values or NaN. "
            : "Images and parameters are finite: lower the learning rate, clip the gradients, or check the images for very large values. ";
    }
}
