using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Reporting;

/// <summary>What a training ran on. Names no user and no machine.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Processor">The processor's model, or its architecture where the system does not tell.</param>
/// <param name="Threads">Processors that the process may use.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="VectorBits">Width of the widest vectors that the runtime uses: 512, 256 or 128.</param>
/// <param name="Library">CnnGen's version.</param>
public sealed record ReportEnvironment(string System, string Processor, int Threads, string Runtime, int VectorBits, string Library)
{
    /// <summary>This process's.</summary>
    public static ReportEnvironment Current { get; } = new(
        RuntimeInformation.OSDescription,
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128,
        "CnnGen " + typeof(TrainingCallback).Assembly.GetName().Version?.ToString(3));

    private static string ProcessorName()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString();
        return ModelName() is { Length: > 0 } model ? $"{model} ({architecture})" : architecture;
    }

    private static string? ModelName()
    {
        const string path = "/proc/cpuinfo", key = "model name";
        if (!OperatingSystem.IsLinux())
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        }

        try
        {
            return File.ReadLines(path).FirstOrDefault(static line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
