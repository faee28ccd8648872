using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CnnGen.Benchmarks.Startup;

/// <summary>Publishes the probe into a temporary directory, which goes when this does.</summary>
internal sealed class ProbePublisher : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cnngen-startup-");
    private readonly Dictionary<ProbeBuild, (string? Program, string? Problem)> _built = [];

    /// <summary>Publishes once.</summary>
    /// <param name="build">The form.</param>
    /// <returns>The program; or why there is none.</returns>
    public (string? Program, string? Problem) Publish(ProbeBuild build) =>
        _built.TryGetValue(build, out var known) ? known : _built[build] = PublishNew(build);

    /// <inheritdoc/>
    public void Dispose() => _directory.Delete(recursive: true);

    private (string? Program, string? Problem) PublishNew(ProbeBuild build)
    {
        string output = Path.Combine(_directory.FullName, build.Form, "out");
        var start = new ProcessStartInfo("dotnet",
        [
            "publish", ProjectFile(), "-c", "Release", "-f", build.Framework, "-r", RuntimeInformation.RuntimeIdentifier,
            build.IsNative ? "--self-contained" : "--no-self-contained", $"-p:ProbeForm={build.Form}",
            "-o", output, "--artifacts-path", Path.Combine(_directory.FullName, build.Form), "-tl:off", "--nologo",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Build nodes that outlive the build would hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string program = Path.Combine(output, "StartupProbe" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));
            return process.ExitCode == 0 && File.Exists(program) ? (program, null) : (null, FirstError(text));
        }
        catch (Win32Exception exception)
        {
            return (null, $"dotnet does not start: {exception.Message}");
        }
    }

    private static string FirstError(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? "no output";
    }

    private static string ProjectFile([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "Probe", "StartupProbe.csproj");
}
