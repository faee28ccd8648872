using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>The speed of one side in the file of <c>--json</c>.</summary>
/// <param name="Milliseconds">Median milliseconds per step or prediction, by the clock.</param>
/// <param name="BestMilliseconds">The fastest round's.</param>
/// <param name="ProcessorMilliseconds">
/// Median milliseconds of processor time, all threads together. Time in which another program had the
/// processor does not count, so on one thread and a busy machine this is the figure to trust.
/// </param>
/// <param name="SamplesPerSecond">Samples per second at the median.</param>
internal sealed record PeerSpeed(double Milliseconds, double BestMilliseconds, double ProcessorMilliseconds, double SamplesPerSecond)
{
    /// <summary>Sums up the rounds.</summary>
    public static PeerSpeed Of(StepSeconds[] rounds, int batchSize)
    {
        double median = Statistics.Median(rounds.Select(r => r.Wall));
        return new PeerSpeed(
            median * 1e3, rounds.Min(r => r.Wall) * 1e3, Statistics.Median(rounds.Select(r => r.Processor)) * 1e3, batchSize / median);
    }
}

/// <summary>How many times faster we are: the peer's time divided by ours.</summary>
/// <param name="Median">By the medians.</param>
/// <param name="Best">By each side's fastest round.</param>
/// <param name="Processor">By the medians of processor time.</param>
internal sealed record SpeedRatio(double Median, double Best, double Processor)
{
    /// <summary>Compares the two sides.</summary>
    public static SpeedRatio Of(PeerSpeed ours, PeerSpeed theirs) => new(
        theirs.Milliseconds / ours.Milliseconds,
        theirs.BestMilliseconds / ours.BestMilliseconds,
        theirs.ProcessorMilliseconds / ours.ProcessorMilliseconds);
}

/// <summary>How the peer ran.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Setting">The fastest of its own settings, which it used.</param>
/// <param name="Trials">Seconds per step of each setting that was tried.</param>
/// <param name="MatmulGflops">GFLOP/s of its product of two square matrices on one thread, where it was measured.</param>
internal sealed record PeerSetup(string Version, string Setting, IReadOnlyDictionary<string, double> Trials, double? MatmulGflops = null);

/// <summary>One network at one batch size and number of threads.</summary>
/// <param name="Network">The network.</param>
/// <param name="BatchSize">Samples in a step or prediction.</param>
/// <param name="Threads">Threads that either side may use.</param>
/// <param name="Ours">CnnGen.</param>
/// <param name="Peer">The peer; null where there is none.</param>
/// <param name="Ratio">The comparison.</param>
/// <param name="Setup">The peer's version and settings.</param>
internal sealed record PeerRecord(
    string Network,
    int BatchSize,
    int Threads,
    PeerSpeed Ours,
    PeerSpeed? Peer = null,
    SpeedRatio? Ratio = null,
    PeerSetup? Setup = null);

/// <summary>A failure on the peer's side; the benchmark goes on without it.</summary>
internal sealed class PeerException(string message) : Exception(message);
