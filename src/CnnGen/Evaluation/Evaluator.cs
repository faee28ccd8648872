namespace CnnGen;

/// <summary>Judges a network on one dataset, again and again, in the same memory.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
internal sealed class Evaluator<TNetwork> : IDisposable
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly BatchQueue _batches;
    private readonly InferenceWorkspace<TNetwork> _workspace;
    private readonly int _samples;
    private float[]? _outputs;

    internal Evaluator(IDataset dataset, int batchSize, int threads)
    {
        _samples = dataset.Count;
        batchSize = Math.Min(batchSize, _samples);
        _batches = new BatchQueue(dataset, new SampleOrder(_samples), batchSize);
        _workspace = new InferenceWorkspace<TNetwork>(batchSize, threads);
    }

    public void Dispose() => _batches.Dispose();

    /// <summary>Loss and right answers, and no more.</summary>
    internal LossResult Measure(TNetwork network, CancellationToken cancellationToken)
    {
        var totals = new LossTotals(TNetwork.Info);
        _batches.Start(0, _samples);
        while (_batches.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(totals, network);
        }

        return totals.Result();
    }

    /// <summary>Everything that is known of the answers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="mistakes">How many of the worst wrong answers to tell.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    internal EvaluationReport Judge(TNetwork network, int mistakes, CancellationToken cancellationToken)
    {
        NetworkInfo info = TNetwork.Info;
        _outputs ??= new float[checked(_workspace.BatchSize * info.OutputSize)];
        HeadCounter[] counters = [.. info.Heads.Select(head => HeadCounter.Of(head, _samples, mistakes))];
        var totals = new LossTotals(info);
        _batches.Start(0, _samples);
        while (_batches.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(totals, network);
            Batch batch = _batches.Current;
            Span<float> outputs = _outputs.AsSpan(0, batch.Count * info.OutputSize);
            network.Predict(batch.Images, outputs, _workspace);
            for (int i = 0; i < batch.Count; i++)
            {
                Add(counters, _batches.CurrentIndices[i], outputs.Slice(i * info.OutputSize, info.OutputSize), batch.Targets, i);
            }
        }

        return new EvaluationReport(_samples, totals.Result(), [.. counters.Select((counter, i) => counter.Report(totals.Mean(i)))]);
    }

    private void Add(LossTotals totals, TNetwork network)
    {
        try
        {
            network.Evaluate(_batches.Current.Images, _batches.Current.Targets, _workspace);
        }
        catch (ArgumentException error) when (error.ParamName == "targets")
        {
            _batches.CheckTargets(TNetwork.Info);
            throw;
        }

        totals.Add(_workspace.Heads);
    }

    private static void Add(HeadCounter[] counters, int sample, ReadOnlySpan<float> outputs, Targets targets, int position)
    {
        NetworkInfo info = TNetwork.Info;
        for (int h = 0; h < counters.Length; h++)
        {
            HeadInfo head = info.Heads[h];
            counters[h].Add(
                sample,
                outputs.Slice(head.OutputOffset, head.OutputSize),
                targets.Labels.Slice((position * info.LabelSize) + head.LabelOffset, head.LabelSize),
                targets.Values.Slice((position * info.ValueSize) + head.ValueOffset, head.ValueSize));
        }
    }
}
