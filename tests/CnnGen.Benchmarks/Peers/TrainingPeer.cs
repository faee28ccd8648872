using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Kernels;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>Training steps against PyTorch's.</summary>
internal static class TrainingPeer
{
    private const float LearningRate = 1e-4f;
    private const float Momentum = 0.9f;
    private const double SlowMatmul = 0.2;

    /// <summary>The options that concern training only.</summary>
    public static OptionHelp[] Options { get; } =
    [
        new("--optimizer", "NAME", "in training: sgd (with momentum 0.9, the default) or adam"),
        new("--blas-core", "NAME", "the processor whose kernels OpenBLAS must use, e.g. Haswell (it chooses)"),
        new("--python", "FILE", "the Python interpreter that has PyTorch"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandOptions line, BenchmarkNetwork[] networks, int[] threads, int rounds)
    {
        string optimizer = line.OneOf("--optimizer", "sgd", "adam");
        string? blasCore = line.Text("--blas-core");
        string? wanted = line.Text("--python");
        Python? python = Python.Find(wanted);
        if (python is null && wanted is not null)
        {
            throw new UsageException($"--python: '{wanted}' is no Python with PyTorch.");
        }

        PrintHead(optimizer, rounds, python);
        var table = new PeerTable("PyTorch", "ms/step");
        table.PrintHead();
        var records = new List<PeerRecord>();
        foreach (int count in threads)
        {
            foreach (BenchmarkNetwork network in networks)
            {
                TrainingLoop loop = network.CreateLoop(count, optimizer == "adam" ? new Adam(LearningRate) : new Sgd(LearningRate, Momentum));
                PeerRecord record = (python is null ? null : Compare(network, loop, count, optimizer, rounds, python, blasCore))
                    ?? new PeerRecord(network.Info.Name, network.BatchSize, count, PeerSpeed.Of(Rounds.Alone(loop.Run, rounds), network.BatchSize));
                records.Add(record);
                table.Print(record);
            }
        }

        double peak = Enumerable.Range(0, rounds).Max(_ => PeakMeter.Measure(VectorWidth.Preferred)) / 1e9;
        WarnOfSlowMatmul(records, peak);
        return new { optimizer, blasCore, learningRate = LearningRate, peakGflops = peak, records };
    }

    private static void PrintHead(string optimizer, int rounds, Python? python)
    {
        Console.WriteLine(python is null
            ? "No python3 with torch found (Debian: apt-get install python3-torch): our figures only."
            : $"PyTorch {python.TorchVersion} by {python.Path}.");
        Console.WriteLine($"A step: forward, loss, backward, update by {(optimizer == "adam" ? "Adam" : "SGD with momentum 0.9")}.");
        Console.WriteLine(FormattableString.Invariant(
            $"ms/step: median of {rounds} alternating rounds. CPU: processor time of all threads. ratio: PyTorch's time / ours."));
        Console.WriteLine();
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

            (StepSeconds[] ours, StepSeconds[] theirs) = Rounds.InTurn(loop.Run, peer.Run, rounds);
            PeerSpeed ourSpeed = PeerSpeed.Of(ours, network.BatchSize), theirSpeed = PeerSpeed.Of(theirs, network.BatchSize);
            return new PeerRecord(
                info.Name, network.BatchSize, threads, ourSpeed, theirSpeed, SpeedRatio.Of(ourSpeed, theirSpeed), setup.ForRecord);
        }
        catch (PeerException failure)
        {
            Console.WriteLine($"PyTorch failed: {failure.Message}. Our figures only:");
            return null;
        }
    }
}
