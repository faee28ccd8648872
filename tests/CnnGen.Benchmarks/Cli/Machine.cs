using System.Runtime.InteropServices;

namespace CnnGen.Benchmarks.Cli;

/// <summary>What figures have to be read with: the processor and the runtime.</summary>
internal static class Machine
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    /// <summary>The processor's name where the system tells it, else its architecture.</summary>
    public static string Processor { get; } = FindProcessor();

    /// <summary>One line for the head of a table.</summary>
    public static string Summary =>
        $"{Processor}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {VectorWidth.Preferred}-bit vectors";

    private static string FindProcessor()
    {
        string? line = File.Exists(LinuxProcessors)
            ? File.ReadLines(LinuxProcessors).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
