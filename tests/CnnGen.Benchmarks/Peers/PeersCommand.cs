using System.Diagnostics;
using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>The training speed of one side in the file of <c>--json</c>.</summary>
/// <param name="Milliseconds">Median milliseconds per step.</param>
/// <param name="BestMilliseconds">The fastest round's.</param>
/// <param name="SamplesPerSecond">Samples per second at the median.</param>
internal sealed record TrainingSpeed(double Milliseconds, double BestMilliseconds, double SamplesPerSecond);

/// <summary>One network at one number of threads.</summary>
/// <param name="Network">The network.</param>
/// <param name="BatchSize">Samples in a step.</param>
/// <param name="Threads">Threads of either side.</param>
/// <param name="Ours">CnnGen.</param>
/// <param name="PyTorch">PyTorch; null where there is none.</param>
/// <param name="Ratio">How many times faster we are, by the medians.</param>
/// <param name="BestRatio">The same by each side's fastest round.</param>
/// <param name="Setup">PyTorch's version and settings.</param>
internal sealed record PeerRecord(
    string Network,
    int BatchSize,
    int Threads,
    TrainingSpeed Ours,
    TrainingSpeed? PyTorch = null,
    double? Ratio = null,
    double? BestRatio = null,
    PyTorchSetup? Setup = null);

/// <summary>Trains the same networks here and in PyTorch, in turn within one run, each at its best settings.</summary>
internal static class PeersCommand
{
    private const float LearningRate = 1e-4f;
    private const double RoundSeconds = 0.15;
    private const int MostSteps = 1000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.6);

    // After a round, the threads of OpenMP go on spinning for some milliseconds: let them fall asleep first.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(30);

    private static readonly Table Columns = new(
        ("network", -13), ("batch", 5), ("threads", 7), ("ms/step", 8), ("(best)", 8), ("samples/s", 9),
        ("PyTorch ms", 10), ("(best)", 8), ("samples/s", 9), ("ratio", 6), ("(best)", 6), ("PyTorch's fastest setting", -30));

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        BenchmarkNetwork.Option,
        new("--threads", "A,B", "numbers of threads (1,2)"),
        new("--optimizer", "NAME", "sgd (with momentum 0.9, the default) or adam"),
        new("--rounds", "N", "rounds to take the median of (11)"),
        new("--python", "FILE", "the Python interpreter that has PyTorch"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandLine line)
    {
        BenchmarkNetwork[] networks = BenchmarkNetwork.Select(line);
        int[] threads = line.Numbers("--threads", [1, 2], 1, WorkerPool.MaxWorkers);
        string optimizer = line.OneOf("--optimizer", "sgd", "adam");
        int rounds = line.Number("--rounds", 11, 1, 10_000);
        string? wanted = line.Text("--python");
        Python? python = Python.Find(wanted);
        if (python is null && wanted is not null)
        {
            throw new UsageException($"--python: '{wanted}' is no Python with PyTorch.");
        }

        Console.WriteLine(Machine.Summary);
        Console.WriteLine(python is null
            ? "No python3 with torch found (Debian: apt-get install python3-torch): our figures only."
            : $"PyTorch {python.TorchVersion} by {python.Path}.");
        Console.WriteLine(FormattableString.Invariant(
            $"A step: forward, loss, backward, update by {(optimizer == "adam" ? "Adam" : "SGD with momentum 0.9")}. Median of {rounds} alternating rounds; ratio: PyTorch's time / ours."));
        Console.WriteLine();
        Columns.PrintHead();
        var records = new List<PeerRecord>();
        foreach (int count in threads)
        {
            foreach (BenchmarkNetwork network in networks)
            {
                TrainingLoop loop = network.CreateLoop(count, optimizer == "adam" ? new Adam(LearningRate) : new Sgd(LearningRate, 0.9f));
                PeerRecord record = Measure(network, loop, count, optimizer, rounds, python);
                records.Add(record);
                Print(record);
            }
        }

        return new { optimizer, learningRate = LearningRate, rounds, records };
    }

    private static PeerRecord Measure(
        BenchmarkNetwork network, TrainingLoop loop, int threads, string optimizer, int rounds, Python? python)
    {
        if (python is not null)
        {
            try
            {
                using var peer = new PyTorchProcess(python, threads);
                PyTorchSetup setup = peer.Prepare(network.Info.Name, network.BatchSize, optimizer);
                if (setup.Parameters != network.Info.ParameterCount)
                {
                    throw new PeerException($"its {network.Info.Name} has {setup.Parameters} parameters, ours {network.Info.ParameterCount}");
                }

                (TrainingSpeed ours, TrainingSpeed theirs) = Alternate(network, loop, peer, rounds);
                return new PeerRecord(
                    network.Info.Name,
                    network.BatchSize,
                    threads,
                    ours,
                    theirs,
                    theirs.Milliseconds / ours.Milliseconds,
                    theirs.BestMilliseconds / ours.BestMilliseconds,
                    setup);
            }
            catch (PeerException failure)
            {
                Console.WriteLine($"PyTorch failed: {failure.Message}. Our figures only:");
            }
        }

        int steps = StepsPerRound(loop.Run);
        double[] times = [.. Enumerable.Range(0, rounds).Select(_ => Round(loop.Run, steps))];
        return new PeerRecord(network.Info.Name, network.BatchSize, threads, Speed(network, times));
    }

    private static (TrainingSpeed Ours, TrainingSpeed Theirs) Alternate(
        BenchmarkNetwork network, TrainingLoop loop, PyTorchProcess peer, int rounds)
    {
        int ourSteps = StepsPerRound(loop.Run), theirSteps = StepsPerRound(peer.Run);
        double[] ours = new double[rounds], theirs = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            ours[round] = Round(loop.Run, ourSteps);
            theirs[round] = Round(peer.Run, theirSteps);
        }

        return (Speed(network, ours), Speed(network, theirs));
    }

    /// <summary>Warms up, and finds how many steps fill a round.</summary>
    private static int StepsPerRound(Func<int, double> run)
    {
        // Long enough for the runtime to replace the first, unoptimised code of the methods around the kernels.
        long start = Stopwatch.GetTimestamp();
        double fastest = double.MaxValue;
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            fastest = Math.Min(fastest, run(1));
        }

        return (int)Math.Clamp(RoundSeconds / fastest, 1, MostSteps);
    }

    /// <summary>One untimed step to bring back caches and threads, then the timed ones.</summary>
    private static double Round(Func<int, double> run, int steps)
    {
        Thread.Sleep(Settling);
        run(1);
        return run(steps);
    }

    private static TrainingSpeed Speed(BenchmarkNetwork network, double[] seconds)
    {
        double median = Statistics.Median(seconds);
        return new TrainingSpeed(median * 1e3, seconds.Min() * 1e3, network.BatchSize / median);
    }

    private static void Print(PeerRecord record) => Columns.PrintRow(
        record.Network,
        FormattableString.Invariant($"{record.BatchSize}"),
        FormattableString.Invariant($"{record.Threads}"),
        FormattableString.Invariant($"{record.Ours.Milliseconds:F3}"),
        FormattableString.Invariant($"{record.Ours.BestMilliseconds:F3}"),
        FormattableString.Invariant($"{record.Ours.SamplesPerSecond:F0}"),
        FormattableString.Invariant($"{record.PyTorch?.Milliseconds:F3}"),
        FormattableString.Invariant($"{record.PyTorch?.BestMilliseconds:F3}"),
        FormattableString.Invariant($"{record.PyTorch?.SamplesPerSecond:F0}"),
        FormattableString.Invariant($"{record.Ratio:F1}"),
        FormattableString.Invariant($"{record.BestRatio:F1}"),
        record.Setup?.Setting ?? string.Empty);
}
