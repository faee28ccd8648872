using System.Diagnostics;
using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Kernels;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>Trains the same networks here and in PyTorch, in turn within one run, each at its best settings.</summary>
internal static class PeersCommand
{
    private const float LearningRate = 1e-4f;
    private const float Momentum = 0.9f;
    private const double RoundSeconds = 0.15;
    private const int MostSteps = 1000;
    private const double SlowMatmul = 0.2;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.6);

    // After a round, the threads of OpenMP go on spinning for some milliseconds: let them fall asleep first.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(30);

    private static readonly Table Columns = new(
        ("network", -13), ("batch", 5), ("threads", 7),
        ("ms/step", 8), ("(best)", 8), ("(CPU)", 8), ("samples/s", 9),
        ("PyTorch", 8), ("(best)", 8), ("(CPU)", 8), ("samples/s", 9),
        ("ratio", 6), ("(best)", 6), ("(CPU)", 6), ("PyTorch's fastest setting", -30));

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        BenchmarkNetwork.Option,
        new("--threads", "A,B", "numbers of threads (1,2)"),
        new("--optimizer", "NAME", "sgd (with momentum 0.9, the default) or adam"),
        new("--rounds", "N", "rounds to take the median of (11)"),
        new("--blas-core", "NAME", "the processor whose kernels OpenBLAS must use, e.g. Haswell (it chooses)"),
        new("--python", "FILE", "the Python interpreter that has PyTorch"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandLine line)
    {
        BenchmarkNetwork[] networks = BenchmarkNetwork.Select(line);
        int[] threads = line.Numbers("--threads", [1, 2], 1, WorkerPool.MaxWorkers);
        string optimizer = line.OneOf("--optimizer", "sgd", "adam");
        int rounds = line.Number("--rounds", 11, 1, 10_000);
        string? blasCore = line.Text("--blas-core");
        string? wanted = line.Text("--python");
        Python? python = Python.Find(wanted);
        if (python is null && wanted is not null)
        {
            throw new UsageException($"--python: '{wanted}' is no Python with PyTorch.");
        }

        PrintHead(optimizer, rounds, python);
        var records = new List<PeerRecord>();
        foreach (int count in threads)
        {
            foreach (BenchmarkNetwork network in networks)
            {
                TrainingLoop loop = network.CreateLoop(count, optimizer == "adam" ? new Adam(LearningRate) : new Sgd(LearningRate, Momentum));
                PeerRecord record = (python is null ? null : Compare(network, loop, count, optimizer, rounds, python, blasCore))
                    ?? new PeerRecord(network.Info.Name, network.BatchSize, count, Alone(network, loop, rounds));
                records.Add(record);
                Print(record);
            }
        }

        double peak = Enumerable.Range(0, rounds).Max(_ => PeakMeter.Measure(VectorWidth.Preferred)) / 1e9;
        WarnOfSlowMatmul(records, peak);
        return new { optimizer, blasCore, learningRate = LearningRate, rounds, peakGflops = peak, records };
    }

    private static void PrintHead(string optimizer, int rounds, Python? python)
    {
        Console.WriteLine(Machine.Summary);
        Console.WriteLine(python is null
            ? "No python3 with torch found (Debian: apt-get install python3-torch): our figures only."
            : $"PyTorch {python.TorchVersion} by {python.Path}.");
        Console.WriteLine($"A step: forward, loss, backward, update by {(optimizer == "adam" ? "Adam" : "SGD with momentum 0.9")}.");
        Console.WriteLine(FormattableString.Invariant(
            $"ms/step: median of {rounds} alternating rounds. CPU: processor time of all threads. ratio: PyTorch's time / ours."));
        Console.WriteLine();
        Columns.PrintHead();
    }

    /// <summary>A comparison with a crippled peer is worth nothing: say so.</summary>
    private static void WarnOfSlowMatmul(List<PeerRecord> records, double peak)
    {
        double matmul = records.Max(r => r.Setup?.MatmulGflops) ?? peak;
        if (matmul < SlowMatmul * peak)
        {
            Console.WriteLine();
            Console.WriteLine(FormattableString.Invariant(
                $"UNFAIR: this PyTorch multiplies matrices at {matmul:F0} GFLOP/s, {matmul / peak * 100:F0}% of peak: its BLAS is slow. Install OpenBLAS (Debian: apt-get install libopenblas0-pthread)."));
        }
    }

    private static TrainingSpeed Alone(BenchmarkNetwork network, TrainingLoop loop, int rounds)
    {
        int steps = StepsPerRound(loop.Run);
        return TrainingSpeed.Of([.. Enumerable.Range(0, rounds).Select(_ => Round(loop.Run, steps))], network.BatchSize);
    }

    /// <summary>Measures both sides; null after a failure of PyTorch, which is reported.</summary>
    private static PeerRecord? Compare(
        BenchmarkNetwork network, TrainingLoop loop, int threads, string optimizer, int rounds, Python python, string? blasCore)
    {
        NetworkInfo info = network.Info;
        try
        {
            using var peer = new PyTorchProcess(python, threads, blasCore);
            PyTorchSetup setup = peer.Prepare(info.Name, network.BatchSize, optimizer);
            if (setup.Parameters != info.ParameterCount)
            {
                throw new PeerException($"its {info.Name} has {setup.Parameters} parameters, ours {info.ParameterCount}");
            }

            int ourSteps = StepsPerRound(loop.Run), theirSteps = StepsPerRound(peer.Run);
            var ours = new StepSeconds[rounds];
            var theirs = new StepSeconds[rounds];
            for (int round = 0; round < rounds; round++)
            {
                ours[round] = Round(loop.Run, ourSteps);
                theirs[round] = Round(peer.Run, theirSteps);
            }

            TrainingSpeed ourSpeed = TrainingSpeed.Of(ours, network.BatchSize), theirSpeed = TrainingSpeed.Of(theirs, network.BatchSize);
            return new PeerRecord(
                info.Name, network.BatchSize, threads, ourSpeed, theirSpeed, SpeedRatio.Of(ourSpeed, theirSpeed), setup);
        }
        catch (PeerException failure)
        {
            Console.WriteLine($"PyTorch failed: {failure.Message}. Our figures only:");
            return null;
        }
    }

    /// <summary>Warms up, and finds how many steps fill a round.</summary>
    private static int StepsPerRound(Func<int, StepSeconds> run)
    {
        // Long enough for the runtime to replace the first, unoptimised code of the methods around the kernels.
        long start = Stopwatch.GetTimestamp();
        double fastest = double.MaxValue;
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            fastest = Math.Min(fastest, run(1).Wall);
        }

        return (int)Math.Clamp(RoundSeconds / fastest, 1, MostSteps);
    }

    /// <summary>One untimed step to bring back caches and threads, then the timed ones.</summary>
    private static StepSeconds Round(Func<int, StepSeconds> run, int steps)
    {
        Thread.Sleep(Settling);
        run(1);
        return run(steps);
    }

    private static void Print(PeerRecord record) => Columns.PrintRow(
        record.Network,
        FormattableString.Invariant($"{record.BatchSize}"),
        FormattableString.Invariant($"{record.Threads}"),
        FormattableString.Invariant($"{record.Ours.Milliseconds:F3}"),
        FormattableString.Invariant($"{record.Ours.BestMilliseconds:F3}"),
        FormattableString.Invariant($"{record.Ours.ProcessorMilliseconds:F3}"),
        FormattableString.Invariant($"{record.Ours.SamplesPerSecond:F0}"),
        FormattableString.Invariant($"{record.PyTorch?.Milliseconds:F3}"),
        FormattableString.Invariant($"{record.PyTorch?.BestMilliseconds:F3}"),
        FormattableString.Invariant($"{record.PyTorch?.ProcessorMilliseconds:F3}"),
        FormattableString.Invariant($"{record.PyTorch?.SamplesPerSecond:F0}"),
        FormattableString.Invariant($"{record.Ratio?.Median:F1}"),
        FormattableString.Invariant($"{record.Ratio?.Best:F1}"),
        FormattableString.Invariant($"{record.Ratio?.Processor:F1}"),
        record.Setup?.Setting ?? string.Empty);
}
