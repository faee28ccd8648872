using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>A kernel's figures in the file of <c>--json</c>.</summary>
/// <param name="Network">The network.</param>
/// <param name="Layer">The layer; empty for what belongs to none.</param>
/// <param name="Pass">What the kernel does there.</param>
/// <param name="Bits">Vector width; 0 for code without vectors of its own.</param>
/// <param name="MicrosecondsPerStep">Time in a training step of the network's batch on one thread, all calls together.</param>
/// <param name="MedianMicrosecondsPerStep">The same in the median round.</param>
/// <param name="Gflops">Useful GFLOP/s; null where the kernel is no product, as are the rest.</param>
/// <param name="PeakGflops">Peak of that width in the same rounds.</param>
/// <param name="ShareOfPeak">Best round against best peak, 0 to 1.</param>
/// <param name="MedianShareOfPeak">Median round against median peak.</param>
/// <param name="Bound">The most of peak that the kernel's rounded-up lanes allow.</param>
internal sealed record KernelRecord(
    string Network,
    string Layer,
    string Pass,
    int Bits,
    double MicrosecondsPerStep,
    double MedianMicrosecondsPerStep,
    double? Gflops = null,
    double? PeakGflops = null,
    double? ShareOfPeak = null,
    double? MedianShareOfPeak = null,
    double? Bound = null);

/// <summary>
/// Times the kernels that the generator emitted for real networks, each against the peak measured in the same rounds.
/// </summary>
/// <remarks>
/// Operands are those of one sample, or of a batch for a kernel that takes one, and stay where the caches put them.
/// In a step, a convolution's weight gradient instead finds each sample's operands wherever the step left them.
/// </remarks>
internal static class KernelsCommand
{
    private const double Giga = 1e9;

    private static readonly Table Columns = new(
        ("network", -16), ("layer", -8), ("pass", -22), ("bits", 4), ("us/step", 9), ("GFLOP/s", 8), ("of peak", 8), ("(median)", 8), ("bound", 6));

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        new("--bits", "N", "only kernels of this vector width: 512, 256 or 128"),
        BenchmarkNetwork.Option,
        new("--rounds", "N", "rounds to take the best of (25)"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandOptions line)
    {
        int[] widths = Widths(line);
        BenchmarkNetwork[] networks = BenchmarkNetwork.Select(line);
        int rounds = line.Number("--rounds", 25, 1, 10_000);
        Console.WriteLine(Machine.Summary);
        Console.WriteLine("One thread; a kernel that layers share counts for the layer it is named after. us/step: all calls of a training step of the network's batch. GFLOP/s: real channels only.");
        Console.WriteLine("of peak: best round against the best peak of the same rounds. bound: what is left of peak after padded lanes and borders.");
        Console.WriteLine();
        Columns.PrintHead();
        var records = new List<KernelRecord>();
        foreach (BenchmarkNetwork network in networks)
        {
            EmittedKernel[] kernels = [.. widths.SelectMany(bits => EmittedKernel.Vectorised(network, bits)), .. EmittedKernel.Movement(network)];
            var memory = new OperandMemory(network.Info, network.BatchSize, kernels.Max(kernel => KernelCall.Operands(kernel.Method)));
            foreach (EmittedKernel kernel in kernels)
            {
                if (Measure(kernel, memory, rounds) is { } record)
                {
                    records.Add(record);
                    Print(record);
                }
            }
        }

        PrintPeaks(records);
        return records;
    }

    private static int[] Widths(CommandOptions line)
    {
        string bits = line.OneOf("--bits", ["all", .. EmittedKernel.Widths.Select(w => FormattableString.Invariant($"{w}"))]);
        int[] supported = [.. EmittedKernel.Widths.Where(PeakMeter.Supports)];
        int[] wanted = bits == "all" ? supported : [.. EmittedKernel.Widths.Where(w => bits == FormattableString.Invariant($"{w}"))];
        return wanted.All(supported.Contains) ? wanted : throw new UsageException($"This machine has no {bits}-bit vectors.");
    }

    private static KernelRecord? Measure(EmittedKernel kernel, OperandMemory memory, int rounds)
    {
        BenchmarkNetwork network = kernel.Network;
        if (KernelCall.Bind(kernel.Method, memory, kernel.Rows, kernel.Units) is not { } call)
        {
            return null;
        }

        KernelWork? work = KernelWork.Of(kernel);
        KernelTime time = KernelTimer.Measure(call, work is null ? 0 : kernel.Bits, rounds);
        double perStep = 1e6 * kernel.CallsPerStep;
        var record = new KernelRecord(
            network.Info.Name, kernel.Layer?.Name ?? string.Empty, kernel.Pass, kernel.Bits, time.Seconds * perStep, time.MedianSeconds * perStep);
        return work is not { } product
            ? record
            : record with
            {
                Gflops = product.UsefulFlops / time.Seconds / Giga,
                PeakGflops = time.Peak / Giga,
                ShareOfPeak = product.UsefulFlops / time.Seconds / time.Peak,
                MedianShareOfPeak = product.UsefulFlops / time.MedianSeconds / time.MedianPeak,
                Bound = product.UsefulShare,
            };
    }

    private static void Print(KernelRecord record) => Columns.PrintRow(
        record.Network,
        record.Layer,
        record.Pass,
        record.Bits == 0 ? string.Empty : FormattableString.Invariant($"{record.Bits}"),
        FormattableString.Invariant($"{record.MicrosecondsPerStep:F1}"),
        FormattableString.Invariant($"{record.Gflops:F1}"),
        Percent(record.ShareOfPeak),
        Percent(record.MedianShareOfPeak),
        Percent(record.Bound));

    private static string Percent(double? share) => share is { } value ? FormattableString.Invariant($"{value * 100:F0}%") : string.Empty;

    private static void PrintPeaks(List<KernelRecord> records)
    {
        Console.WriteLine();
        foreach (var group in records.Where(r => r.PeakGflops is not null).GroupBy(r => r.Bits))
        {
            Console.WriteLine(FormattableString.Invariant(
                $"Peak at {group.Key} bits: {group.Max(r => r.PeakGflops):F1} GFLOP/s at best, {group.Min(r => r.PeakGflops):F1} at the worst kernel."));
        }
    }
}
