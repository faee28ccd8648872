using CnnGen.Benchmarks.Kernels;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Layers;

/// <summary>A pass, layer by layer.</summary>
/// <param name="Network">The network.</param>
/// <param name="Pass"><c>Train</c> or <c>Predict</c>.</param>
/// <param name="BatchSize">Samples.</param>
/// <param name="Whole">
/// Microseconds of the whole pass in the fastest round, by processor time: a pass is longer than a scheduler's time slice, so on
/// a shared machine the clock would count other programs in, which it does not in the short bursts of a kernel.
/// </param>
/// <param name="ClockWhole">The same by the clock, in its fastest round.</param>
/// <param name="Update">Microseconds of the optimizer's update, where the pass has one.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Unknown">Kernels that could not be timed alone.</param>
/// <param name="PeakGflops">The highest peak measured between the kernels.</param>
internal sealed record PassProfile(
    string Network,
    string Pass,
    int BatchSize,
    double Whole,
    double ClockWhole,
    double? Update,
    IReadOnlyList<LayerTimes> Layers,
    IReadOnlyList<string> Unknown,
    double PeakGflops)
{
    /// <summary>
    /// What the kernels do not explain: operands that are not in the cache where a kernel alone finds them there, calls,
    /// and kernels that could not be timed. Below zero where the machine ran kernels faster than the step.
    /// </summary>
    public double Rest => Whole - Layers.Sum(l => l.Total) - (Update ?? 0);
}

/// <summary>Takes profiles: times every kernel of a pass alone, and the whole pass in between.</summary>
/// <param name="network">The network.</param>
/// <param name="passes">Its emitted passes.</param>
/// <param name="rounds">Rounds for each kernel.</param>
internal sealed class PassProfiler(BenchmarkNetwork network, EmittedPasses passes, int rounds)
{
    private const double RoundSeconds = 2e-3;
    private const int WarmUpPasses = 3, MostPasses = 1 << 14;

    private readonly Dictionary<string, EmittedKernel> _kernels = EmittedKernel.Vectorised(network, VectorWidth.Preferred)
        .Concat(EmittedKernel.Movement(network)).ToDictionary(kernel => kernel.Method.Name);

    /// <summary>A training step.</summary>
    public PassProfile Train(Optimizer optimizer)
    {
        TrainingLoop loop = network.CreateLoop(threads: 1, optimizer);
        return Profile("Train", network.BatchSize, loop.Run, loop.Update);
    }

    /// <summary>A prediction.</summary>
    public PassProfile Predict(int batchSize)
    {
        PredictionLoop loop = network.CreatePredictions(batchSize, threads: 1);
        return Profile("Predict", batchSize, loop.Run, update: null);
    }

    private PassProfile Profile(string pass, int batchSize, Func<int, StepSeconds> whole, Action? update)
    {
        IReadOnlyList<KernelUse> uses = passes.Of(pass);
        var memory = new OperandMemory(network.Info, batchSize, _kernels.Values.Max(kernel => KernelCall.Operands(kernel.Method)));
        var seconds = new Dictionary<(string, bool), double>();
        var unknown = new List<string>();
        int steps = StepsPerRound(whole);
        var times = new List<StepSeconds>();
        double peak = 0;
        foreach (KernelUse use in uses.DistinctBy(u => (u.Kernel, u.OverGroups)))
        {
            // The whole pass now and then, so that both meet the same machine.
            times.Add(whole(steps));
            peak = Math.Max(peak, PeakMeter.Measure(VectorWidth.Preferred));
            int rows = use.OverGroups ? Groups(batchSize) : batchSize;
            if (_kernels.GetValueOrDefault(use.Kernel) is { } kernel && KernelCall.Bind(kernel.Method, memory, rows, kernel.Units) is { } call)
            {
                seconds[(use.Kernel, use.OverGroups)] = KernelTimer.Measure(call, 0, rounds).Seconds;
            }
            else
            {
                unknown.Add(use.Kernel);
            }
        }

        double? updated = update is null ? null : KernelTimer.Measure(update, 0, rounds).Seconds * 1e6;
        return new PassProfile(
            network.Info.Name,
            pass,
            batchSize,
            times.Min(t => t.Processor) * 1e6,
            times.Min(t => t.Wall) * 1e6,
            updated,
            Sum(pass, uses, seconds, batchSize),
            unknown,
            peak / 1e9);
    }

    /// <summary>Warms up, and finds how many passes take long enough for the processor's time to be exact.</summary>
    private static int StepsPerRound(Func<int, StepSeconds> whole)
    {
        int steps = 1;
        whole(WarmUpPasses);
        while (whole(steps).Processor * steps < RoundSeconds && steps < MostPasses)
        {
            steps *= 2;
        }

        return steps;
    }

    private int Groups(int samples) => network.Info.Training!.Groups(samples);

    private List<LayerTimes> Sum(string pass, IReadOnlyList<KernelUse> uses, Dictionary<(string, bool), double> seconds, int batchSize)
    {
        var layers = new List<LayerTimes>();
        foreach (var group in uses.GroupBy(use => use.Layer))
        {
            var times = group.ToLookup(
                use => WorkKind.Of(use.Kernel),
                use => 1e6 * use.Strips * seconds.GetValueOrDefault((use.Kernel, use.OverGroups)) * use.Frequency switch
                {
                    CallFrequency.EachSample => batchSize,
                    CallFrequency.EachGroup => Groups(batchSize),
                    _ => 1,
                });
            long multiplyAdds = network.Info.Layers.FirstOrDefault(l => l.Name == group.Key)?.MultiplyAdds ?? 0;
            int products = pass == "Predict" ? 1 : 1 + group.Select(use => use.Kernel).Count(IsGradient);
            layers.Add(new LayerTimes(
                group.Key,
                times[Work.Forward].Sum(),
                times[Work.WeightGradient].Sum(),
                times[Work.DataGradient].Sum(),
                times[Work.Other].Sum(),
                2.0 * multiplyAdds * batchSize * products));
        }

        return [.. layers.OrderBy(layer => network.Info.Layers.Select(l => l.Name).ToList().IndexOf(layer.Layer))];

        // Of a gradient in several phases, the first one counts.
        bool IsGradient(string kernel) =>
            kernel.EndsWith("WeightGradient", StringComparison.Ordinal) || kernel.EndsWith("DataGradientProducts", StringComparison.Ordinal) || kernel.EndsWith("DataGradient", StringComparison.Ordinal)
            || kernel.EndsWith("DataGradientPhase00", StringComparison.Ordinal);
    }
}
