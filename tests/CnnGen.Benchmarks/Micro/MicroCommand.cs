using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CnnGen.Benchmarks.Cli;

namespace CnnGen.Benchmarks.Micro;

/// <summary>A micro-benchmark's figures in the file of <c>--json</c>; times in nanoseconds.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Median">Median of the iterations.</param>
/// <param name="Best">The fastest one.</param>
/// <param name="StandardDeviation">Their deviation.</param>
/// <param name="AllocatedBytes">Bytes that a call allocates.</param>
internal sealed record MicroRecord(string Name, double Median, double Best, double StandardDeviation, long? AllocatedBytes);

/// <summary>Runs the micro-benchmarks by BenchmarkDotNet, in this process.</summary>
internal static class MicroCommand
{
    private static readonly Table Columns = new(("benchmark", -14), ("us", 9), ("(best)", 9), ("(deviation)", 11), ("bytes", 6));

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        new("--rounds", "N", "iterations to take the median of (15)"),
        new("--log", "WHAT", "all shows what BenchmarkDotNet does; by default errors only"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandOptions line)
    {
        int rounds = line.Number("--rounds", 15, 1, 1000);
        bool all = line.OneOf("--log", "errors", "all") == "all";
        Console.WriteLine(Machine.Summary);
        DirectoryInfo artifacts = Directory.CreateTempSubdirectory("cnngen-micro-");
        try
        {
            var log = new AccumulationLogger();
            ManualConfig config = ManualConfig.CreateEmpty()
                .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(rounds))
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddDiagnoser(MemoryDiagnoser.Default)
                .AddLogger(all ? ConsoleLogger.Default : log)
                .WithOptions(ConfigOptions.DisableLogFile)
                .WithArtifactsPath(artifacts.FullName);
            Summary summary = BenchmarkRunner.Run<MicroBenchmarks>(config);
            Columns.PrintHead();
            MicroRecord[] records = [.. summary.Reports.Where(report => report.ResultStatistics is not null).Select(Record)];
            if (records.Length < summary.BenchmarksCases.Length || records.Length == 0)
            {
                Console.WriteLine(log.GetLog());
                throw new InvalidOperationException("Not all micro-benchmarks gave figures; the log above says why.");
            }

            return records;
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    private static MicroRecord Record(BenchmarkReport report)
    {
        var figures = report.ResultStatistics!;
        var record = new MicroRecord(
            report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            figures.Median,
            figures.Min,
            figures.StandardDeviation,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase));
        Columns.PrintRow(
            record.Name,
            FormattableString.Invariant($"{record.Median / 1e3:F3}"),
            FormattableString.Invariant($"{record.Best / 1e3:F3}"),
            FormattableString.Invariant($"{record.StandardDeviation / 1e3:F3}"),
            FormattableString.Invariant($"{record.AllocatedBytes}"));
        return record;
    }
}
