using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>The training speed of one side in the file of <c>--json</c>.</summary>
/// <param name="Milliseconds">Median milliseconds per step, by the clock.</param>
/// <param name="BestMilliseconds">The fastest round's.</param>
/// <param name="ProcessorMilliseconds">
/// Median milliseconds of processor time per step, all threads together. Time in which another program had the
/// processor does not count, so on one thread and a busy machine this is the figure to trust.
/// </param>
/// <param name="SamplesPerSecond">Samples per second at the median.</param>
internal sealed record TrainingSpeed(double Milliseconds, double BestMilliseconds, double ProcessorMilliseconds, double SamplesPerSecond)
{
    /// <summary>Sums up the rounds.</summary>
    public static TrainingSpeed Of(StepSeconds[] rounds, int batchSize)
    {
        double median = Statistics.Median(rounds.Select(r => r.Wall));
        return new TrainingSpeed(
            median * 1e3, rounds.Min(r => r.Wall) * 1e3, Statistics.Median(rounds.Select(r => r.Processor)) * 1e3, batchSize / median);
    }
}

/// <summary>How many times faster we are: PyTorch's time divided by ours.</summary>
/// <param name="Median">By the medians.</param>
/// <param name="Best">By each side's fastest round.</param>
/// <param name="Processor">By the medians of processor time.</param>
internal sealed record SpeedRatio(double Median, double Best, double Processor)
{
    /// <summary>Compares the two sides.</summary>
    public static SpeedRatio Of(TrainingSpeed ours, TrainingSpeed theirs) => new(
        theirs.Milliseconds / ours.Milliseconds,
        theirs.BestMilliseconds / ours.BestMilliseconds,
        theirs.ProcessorMilliseconds / ours.ProcessorMilliseconds);
}

/// <summary>One network at one number of threads.</summary>
/// <param name="Network">The network.</param>
/// <param name="BatchSize">Samples in a step.</param>
/// <param name="Threads">Threads of either side.</param>
/// <param name="Ours">CnnGen.</param>
/// <param name="PyTorch">PyTorch; null where there is none.</param>
/// <param name="Ratio">The comparison.</param>
/// <param name="Setup">PyTorch's version and settings.</param>
internal sealed record PeerRecord(
    string Network,
    int BatchSize,
    int Threads,
    TrainingSpeed Ours,
    TrainingSpeed? PyTorch = null,
    SpeedRatio? Ratio = null,
    PyTorchSetup? Setup = null);
