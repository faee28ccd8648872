using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What a network consists of and what it costs. Prints as a table, a row for each layer.</summary>
public sealed class NetworkSummary
{
    private readonly NetworkInfo _info;

    internal NetworkSummary(NetworkInfo info) => _info = info;

    /// <summary>The network class's name.</summary>
    public string Name => _info.Name;

    /// <summary>Shape of one input sample.</summary>
    public ImageShape Input => _info.Input;

    /// <summary>Every layer with its output, parameters and multiply-adds, in order.</summary>
    public ImmutableArray<LayerInfo> Layers => _info.Layers;

    /// <summary>Number of parameters as PyTorch counts them: learned and frozen scalars, without running statistics.</summary>
    public long ParameterCount => _info.ParameterCount;

    /// <summary>Parameters that training moves.</summary>
    public long LearnedCount => Count(ParameterRole.Learned);

    /// <summary>Parameters that stay as they are in training.</summary>
    public long FrozenCount => Count(ParameterRole.Frozen);

    /// <summary>Scalars that training measures, such as running means; not counted among the parameters.</summary>
    public long StatisticCount => Count(ParameterRole.Statistic);

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public long MultiplyAdds => _info.MultiplyAdds;

    /// <summary>Bytes that a network object takes: parameters and running statistics as stored, surplus lanes included.</summary>
    public long ParameterBytes => sizeof(float) * (long)_info.ParameterStorage;

    /// <summary>Bytes of an inference workspace for one sample and one thread.</summary>
    public long WorkspaceBytes => sizeof(float) * _info.Inference.Total(batchSize: 1, workers: 1);

    /// <summary>Bytes of a training workspace for each sample of a batch, its share of a group's sums included; 0 for a network without a loss.</summary>
    public long TrainingBytesPerSample =>
        _info.Training is { } training ? sizeof(float) * (training.PerSample + (training.PerGroup / training.SamplesPerGroup)) : 0;

    /// <summary>Bytes of a training workspace; 0 for a network without a loss.</summary>
    /// <param name="batchSize">Samples in a batch.</param>
    /// <param name="threads">Threads that share the work.</param>
    public long TrainingBytes(int batchSize, int threads) =>
        _info.Training is { } training ? sizeof(float) * training.Total(batchSize, threads) : 0;

    /// <summary>The table, with the totals and the memory below it.</summary>
    public override string ToString() => string.Join('\n',
    [
        Name,
        .. SummaryTable.Lines(Shape(Input), [.. Layers.Select(static layer => new SummaryRow(
            $"{layer.Name} ({layer.Kind})", Shape(layer.Output), layer.ParameterCount, layer.MultiplyAdds))]),
        "",
        $"parameters  {Number(ParameterCount)}: {Number(LearnedCount)} learned, {Number(FrozenCount)} frozen"
            + (StatisticCount > 0 ? $"; and {Number(StatisticCount)} running statistics" : ""),
        $"memory      {Number(ParameterBytes)} bytes for parameters",
        .. SummaryTable.Memory(WorkspaceBytes, _info.Training is null ? null : TrainingBytes(batchSize: 1, threads: 1), TrainingBytesPerSample)
            .Select(static line => "            " + line),
    ]);

    private long Count(ParameterRole role) => _info.Parameters.Where(parameter => parameter.Role == role).Sum(static parameter => (long)parameter.Count);

    private static string Shape(ImageShape shape) => SummaryTable.Shape(shape.Channels, shape.Height, shape.Width);

    private static string Number(long number) => SummaryTable.Number(number);
}
