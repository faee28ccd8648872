using System.Diagnostics;
using CnnGen.Benchmarks.Cli;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>What the rounds of one kernel gave.</summary>
/// <param name="Seconds">The fastest round's seconds per call.</param>
/// <param name="MedianSeconds">The median round's.</param>
/// <param name="Peak">The highest peak of the rounds, in floating-point operations per second; 0 where none was measured.</param>
/// <param name="MedianPeak">The median one.</param>
internal readonly record struct KernelTime(double Seconds, double MedianSeconds, double Peak, double MedianPeak);

/// <summary>
/// Times a kernel and the peak in turn, in bursts shorter than a scheduler's time slice: on a shared machine some
/// bursts run undisturbed, and the best of each side are compared.
/// </summary>
internal static class KernelTimer
{
    private const double BurstSeconds = 0.5e-3;

    /// <summary>Measures.</summary>
    /// <param name="call">One call of the kernel.</param>
    /// <param name="peakBits">Vector width of the peak to measure alongside; 0 for none.</param>
    /// <param name="rounds">Number of rounds.</param>
    public static KernelTime Measure(Action call, int peakBits, int rounds)
    {
        call();
        int calls = 1;
        for (double seconds = Burst(call, 1); seconds < BurstSeconds && calls < 1 << 20; seconds = Burst(call, calls) * calls)
        {
            calls *= 2;
        }

        var times = new List<double>(rounds);
        var peaks = new List<double>(rounds);
        for (int round = 0; round < rounds; round++)
        {
            peaks.Add(peakBits == 0 ? 0 : PeakMeter.Measure(peakBits));
            times.Add(Burst(call, calls));
        }

        return new KernelTime(times.Min(), Statistics.Median(times), peaks.Max(), Statistics.Median(peaks));
    }

    private static double Burst(Action call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
