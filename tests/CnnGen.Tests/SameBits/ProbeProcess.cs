using System.Diagnostics;

namespace CnnGen.Tests.SameBits;

/// <summary>What the probe printed.</summary>
/// <param name="Fingerprints">Parameters after training and predictions, of all its networks, and augmented samples.</param>
/// <param name="Bits">Widest vectors of the process.</param>
internal sealed record ProbeResult(string Fingerprints, int Bits);

/// <summary>Runs <c>CnnGen.BitsProbe</c> in a process of its own.</summary>
internal static class ProbeProcess
{
    /// <summary>The probe built for the JIT, which lies beside the tests.</summary>
    public static ProbeResult Run(int threads, params (string Name, string Value)[] settings) =>
        Run(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CnnGen.BitsProbe.dll"), $"{threads}"]), settings);

    /// <summary>A probe that is an executable.</summary>
    public static ProbeResult RunNative(string executable, int threads) => Run(new ProcessStartInfo(executable, [$"{threads}"]), []);

    /// <summary>Starts a training that goes on from the checkpoints in a directory.</summary>
    /// <returns>The process, whose output is the parameters' fingerprint.</returns>
    public static Process Resume(string directory) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CnnGen.BitsProbe.dll"), "resume", directory]) { RedirectStandardOutput = true })!;

    private static ProbeResult Run(ProcessStartInfo start, (string Name, string Value)[] settings)
    {
        start.RedirectStandardOutput = true;
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string[] words = process.StandardOutput.ReadToEnd().Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0
            ? new ProbeResult(string.Join(' ', words[..^1]), int.Parse(words[^1], System.Globalization.CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The probe ended with code {process.ExitCode}.");
    }
}
