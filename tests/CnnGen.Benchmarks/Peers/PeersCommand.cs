using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>Runs the same networks here and in other libraries, in turn within one run, each at its best settings.</summary>
internal static class PeersCommand
{
    private const string Training = "training", Prediction = "prediction";

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        new("--work", "NAME", "training (against PyTorch) or prediction (against ONNX Runtime) alone"),
        BenchmarkNetwork.Option,
        new("--threads", "A,B", "numbers of threads (1,2)"),
        new("--rounds", "N", "rounds to take the median of (11)"),
        .. TrainingPeer.Options,
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandOptions line)
    {
        string work = line.OneOf("--work", "all", Training, Prediction);
        int[] threads = line.Numbers("--threads", [1, 2], 1, WorkerPool.MaxWorkers);
        int rounds = line.Number("--rounds", 11, 1, 10_000);
        Console.WriteLine(Machine.Summary);
        object? training = work == Prediction ? null : TrainingPeer.Run(line, BenchmarkNetwork.Select(line), threads, rounds);
        object? prediction = work == Training ? null : PredictionPeer.Run(BenchmarkNetwork.SelectForPrediction(line), threads, rounds);
        return new { rounds, training, prediction };
    }
}
