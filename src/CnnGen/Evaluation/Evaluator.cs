namespace CnnGen;

/// <summary>Judges a network on a dataset.</summary>
internal static class Evaluator
{
    internal static EvaluationReport Evaluate<TNetwork>(TNetwork network, IDataset dataset, int batchSize, int threads, int mistakes)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        NetworkInfo info = TNetwork.Info;
        batchSize = Math.Min(batchSize, dataset.Count);
        HeadCounter[] counters = [.. info.Heads.Select(head => HeadCounter.Of(head, dataset.Count, mistakes))];
        var totals = new LossTotals(info);
        var workspace = new InferenceWorkspace<TNetwork>(batchSize, threads);
        float[] outputs = new float[checked(batchSize * info.OutputSize)];
        using var batches = new BatchQueue(dataset, new SampleOrder(dataset.Count), batchSize);
        batches.Start(0, dataset.Count);
        while (batches.Next())
        {
            Batch batch = batches.Current;
            network.Evaluate(batch.Images, batch.Targets, workspace);
            totals.Add(workspace.Heads);
            Span<float> given = outputs.AsSpan(0, batch.Count * info.OutputSize);
            network.Predict(batch.Images, given, workspace);
            for (int i = 0; i < batch.Count; i++)
            {
                Add(info, counters, batches.CurrentIndices[i], given.Slice(i * info.OutputSize, info.OutputSize), batch.Targets, i);
            }
        }

        return new EvaluationReport(
            dataset.Count, totals.Result(), [.. counters.Select((counter, i) => counter.Report(totals.Mean(i)))]);
    }

    private static void Add(NetworkInfo info, HeadCounter[] counters, int sample, ReadOnlySpan<float> outputs, Targets targets, int position)
    {
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
