using CnnGen.Benchmarks.Cli;

namespace CnnGen.Benchmarks.Networks;

/// <summary>A network and the batch sizes at which it is measured.</summary>
internal abstract class BenchmarkNetwork
{
    private static readonly BenchmarkNetwork[] All =
    [
        new BenchmarkNetwork<SimpleConvNet>(100),
        new BenchmarkNetwork<LeNet5>(64),
        new BenchmarkNetwork<Conv8Net>(128),
        new BenchmarkNetwork<SmallVgg>(64),
        new BenchmarkNetwork<NetworkInNetwork>(32),
        new BenchmarkNetwork<AlexNet>(1) { ForPredictionOnly = true },
    ];

    private protected BenchmarkNetwork(Type type, NetworkInfo info, int batchSize) =>
        (Type, Info, BatchSize) = (type, info, batchSize);

    /// <summary>The network class.</summary>
    public Type Type { get; }

    /// <summary>Its shapes and sizes.</summary>
    public NetworkInfo Info { get; }

    /// <summary>Samples in a training step.</summary>
    public int BatchSize { get; }

    /// <summary>Whether training it is left out unless it is named: a step of it takes longer than all others' together.</summary>
    public bool ForPredictionOnly { get; init; }

    /// <summary>Samples in a prediction: one alone, and as many as in a training step.</summary>
    public int[] PredictionBatches => BatchSize == 1 ? [1] : [1, BatchSize];

    /// <summary>The help text of the option that <see cref="Select"/> reads.</summary>
    public static OptionHelp Option { get; } =
        new("--networks", "A,B", "only these of " + string.Join(", ", All.Select(n => n.Info.Name)));

    /// <summary>The networks that the option names; all that are trained here by default.</summary>
    /// <exception cref="UsageException">A name is unknown.</exception>
    public static BenchmarkNetwork[] Select(CommandOptions line) => Select(line, [.. All.Where(n => !n.ForPredictionOnly)]);

    /// <summary>The networks that the option names; all by default.</summary>
    /// <exception cref="UsageException">A name is unknown.</exception>
    public static BenchmarkNetwork[] SelectForPrediction(CommandOptions line) => Select(line, All);

    /// <summary>Makes a fresh network ready to train on made-up data.</summary>
    public abstract TrainingLoop CreateLoop(int threads, Optimizer optimizer);

    /// <summary>Makes a fresh network ready to predict from made-up data.</summary>
    public abstract PredictionLoop CreatePredictions(int batchSize, int threads);

    private static BenchmarkNetwork[] Select(CommandOptions line, BenchmarkNetwork[] byDefault) =>
        line.Text(Option.Name) is not { } names
            ? byDefault
            : [.. names.Split(',').Select(name =>
                All.FirstOrDefault(n => n.Info.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"There is no network '{name}'. Use {string.Join(", ", All.Select(n => n.Info.Name))}."))];
}

/// <inheritdoc/>
internal sealed class BenchmarkNetwork<TNetwork>(int batchSize) : BenchmarkNetwork(typeof(TNetwork), TNetwork.Info, batchSize)
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    /// <inheritdoc/>
    public override TrainingLoop CreateLoop(int threads, Optimizer optimizer) =>
        new TrainingLoop<TNetwork>(BatchSize, threads, optimizer);

    /// <inheritdoc/>
    public override PredictionLoop CreatePredictions(int batchSize, int threads) =>
        new PredictionLoop<TNetwork>(batchSize, threads);
}
