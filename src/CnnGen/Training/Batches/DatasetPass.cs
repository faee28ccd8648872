namespace CnnGen;

/// <summary>Evaluates a network on one dataset, again and again, in the same memory.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
internal sealed class DatasetPass<TNetwork> : IDisposable
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly BatchQueue _batches;
    private readonly InferenceWorkspace<TNetwork> _workspace;
    private readonly int _samples;

    internal DatasetPass(IDataset dataset, int batchSize, int threads)
    {
        _samples = dataset.Count;
        batchSize = Math.Min(batchSize, _samples);
        _batches = new BatchQueue(dataset, new SampleOrder(_samples), batchSize);
        _workspace = new InferenceWorkspace<TNetwork>(batchSize, threads);
    }

    internal LossResult Run(TNetwork network, CancellationToken cancellationToken)
    {
        var totals = new LossTotals(TNetwork.Info);
        _batches.Start(0, _samples);
        while (_batches.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            network.Evaluate(_batches.Current.Images, _batches.Current.Targets, _workspace);
            totals.Add(_workspace.Heads);
        }

        return totals.Result();
    }

    public void Dispose() => _batches.Dispose();
}
