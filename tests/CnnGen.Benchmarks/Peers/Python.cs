using System.ComponentModel;
using System.Diagnostics;

namespace CnnGen.Benchmarks.Peers;

/// <summary>A Python interpreter that has PyTorch.</summary>
/// <param name="Path">The program.</param>
/// <param name="TorchVersion">PyTorch's version.</param>
internal sealed record Python(string Path, string TorchVersion)
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3"];

    /// <summary>The first interpreter that can import torch; null where there is none.</summary>
    /// <param name="wanted">The only one to try; null for the usual places.</param>
    public static Python? Find(string? wanted)
    {
        foreach (string path in wanted is null ? Candidates : [wanted])
        {
            if (TorchOf(path) is { } version)
            {
                return new Python(path, version);
            }
        }

        return null;
    }

    private static string? TorchOf(string path)
    {
        var start = new ProcessStartInfo(path, ["-c", "import torch; print(torch.__version__)"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return null;
        }
    }
}
