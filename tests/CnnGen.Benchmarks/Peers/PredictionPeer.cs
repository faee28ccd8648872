using CnnGen.Benchmarks.Networks;
using CnnGen.Benchmarks.Peers.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace CnnGen.Benchmarks.Peers;

/// <summary>Predictions against ONNX Runtime's, with the same parameters, which must give the same answers.</summary>
internal static class PredictionPeer
{
    private const float Tolerance = 1e-4f;
    private const int TrialRounds = 3;

    /// <summary>Measures and prints.</summary>
    public static object Run(BenchmarkNetwork[] networks, int[] threads, int rounds)
    {
        Console.WriteLine(OnnxSession.Version is null
            ? "ONNX Runtime's native library does not load on this machine: our figures only."
            : $"ONNX Runtime {OnnxSession.Version}: all graph optimisations, sequential, memory bound beforehand, the best of its threads and ways to wait.");
        Console.WriteLine(FormattableString.Invariant($"Raw scores of both sides agree within {Tolerance}, else a row has our figures only."));
        Console.WriteLine(FormattableString.Invariant(
            $"ms: median of {rounds} alternating rounds, of a batch. CPU: processor time of all threads. ratio: ONNX Runtime's time / ours."));
        Console.WriteLine();
        var table = new PeerTable("ONNX RT", "ms");
        table.PrintHead();
        var records = new List<PeerRecord>();
        foreach (int count in threads)
        {
            foreach (BenchmarkNetwork network in networks)
            {
                foreach (int batchSize in network.PredictionBatches)
                {
                    PredictionLoop loop = network.CreatePredictions(batchSize, count);
                    PeerRecord record = (OnnxSession.Version is { } version ? Compare(network, loop, batchSize, count, rounds, version) : null)
                        ?? new PeerRecord(network.Info.Name, batchSize, count, PeerSpeed.Of(Rounds.Alone(loop.Run, rounds), batchSize));
                    records.Add(record);
                    table.Print(record);
                }
            }
        }

        return new { tolerance = Tolerance, records };
    }

    /// <summary>Measures both sides; null after a failure of the peer, which is reported.</summary>
    private static PeerRecord? Compare(BenchmarkNetwork network, PredictionLoop loop, int batchSize, int threads, int rounds, string version)
    {
        try
        {
            CheckAnswers(network, loop, batchSize, raw: true);
            CheckAnswers(network, loop, batchSize, raw: false);
            byte[] model = OnnxExport.Write(network, loop, batchSize, raw: false);
            (OnnxSetting best, Dictionary<string, double> trials) = FindSetting(network, loop, model, batchSize, threads);
            using OnnxSession peer = Load(network, loop, model, best, batchSize);
            (StepSeconds[] ours, StepSeconds[] theirs) = Rounds.InTurn(loop.Run, peer.Run, rounds);
            PeerSpeed ourSpeed = PeerSpeed.Of(ours, batchSize), theirSpeed = PeerSpeed.Of(theirs, batchSize);
            return new PeerRecord(
                network.Info.Name,
                batchSize,
                threads,
                ourSpeed,
                theirSpeed,
                SpeedRatio.Of(ourSpeed, theirSpeed),
                new PeerSetup(version, best.Name, trials));
        }
        catch (Exception failure) when (failure is PeerException or OnnxRuntimeException)
        {
            Console.WriteLine($"ONNX Runtime failed: {failure.Message}. Our figures only:");
            return null;
        }
    }

    /// <summary>Tries each setting for a few rounds.</summary>
    private static (OnnxSetting Best, Dictionary<string, double> Trials) FindSetting(
        BenchmarkNetwork network, PredictionLoop loop, byte[] model, int batchSize, int threads)
    {
        OnnxSetting[] settings = OnnxSetting.Within(threads);
        var trials = new Dictionary<string, double>();
        foreach (OnnxSetting setting in settings.Where(_ => settings.Length > 1))
        {
            using OnnxSession session = Load(network, loop, model, setting, batchSize);
            trials[setting.Name] = Rounds.Alone(session.Run, TrialRounds).Min(r => r.Wall);
        }

        return (settings.MinBy(s => trials.GetValueOrDefault(s.Name))!, trials);
    }

    private static OnnxSession Load(BenchmarkNetwork network, PredictionLoop loop, byte[] model, OnnxSetting setting, int batchSize)
    {
        ImageShape input = network.Info.Input;
        return new OnnxSession(
            model, setting, loop.Images, [batchSize, input.Channels, input.Height, input.Width], [batchSize, network.Info.OutputSize]);
    }

    /// <summary>Both sides must compute the same: raw scores, of which probabilities could hide differences, and these.</summary>
    private static void CheckAnswers(BenchmarkNetwork network, PredictionLoop loop, int batchSize, bool raw)
    {
        byte[] model = OnnxExport.Write(network, loop, batchSize, raw);
        using OnnxSession session = Load(network, loop, model, OnnxSetting.Within(1)[0], batchSize);
        for (int batch = 0; batch < loop.Images.Length; batch++)
        {
            float[] ours = loop.Predict(loop.Images[batch], raw), theirs = session.Predict(batch);
            float difference = ours.Zip(theirs, (a, b) => MathF.Abs(a - b)).Max();

            // Not the other way round: a difference that is no number must fail.
            if (!(difference <= Tolerance))
            {
                throw new PeerException(FormattableString.Invariant(
                    $"its {(raw ? "scores" : "probabilities")} of {network.Info.Name} differ from ours by {difference}"));
            }
        }
    }
}
