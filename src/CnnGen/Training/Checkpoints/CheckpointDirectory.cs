using System.Globalization;

namespace CnnGen;

/// <summary>The files of a directory of checkpoints: their names tell their order.</summary>
internal static class CheckpointDirectory
{
    /// <summary>The model file of the best epoch.</summary>
    internal const string BestName = "best.safetensors";

    private const string LockName = "training.lock";
    private const string Prefix = "checkpoint-";
    private const string Suffix = ".safetensors";
    private const string TemporarySuffix = ".tmp";
    private const string DamagedSuffix = ".damaged";

    /// <summary>The checkpoint after some steps of a training.</summary>
    internal static string File(string directory, long steps) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{steps:D12}{Suffix}"));

    /// <summary>Makes sure that no other training uses a directory, until what is returned is disposed, or the process ends in any way.</summary>
    /// <exception cref="IOException">Another training uses it, or the directory can't be written to.</exception>
    internal static IDisposable Lock(string directory)
    {
        string path = Path.Combine(directory, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (System.IO.File.Exists(path))
        {
            throw new IOException($"Another training uses {directory}: its file {LockName} is in use. Wait for its end, or choose another directory.", error);
        }
    }

    /// <summary>All checkpoints, the newest first.</summary>
    internal static IReadOnlyList<string> Files(string directory) =>
        !Directory.Exists(directory)
            ? []
            : [.. Directory.EnumerateFiles(directory, Prefix + "*" + Suffix).Where(static file => Steps(file) >= 0).OrderByDescending(Steps)];

    /// <summary>Deletes all but the newest checkpoints.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="keep">How many to keep.</param>
    internal static void DeleteOld(string directory, int keep)
    {
        foreach (string file in Files(directory).Skip(keep))
        {
            System.IO.File.Delete(file);
        }
    }

    /// <summary>Renames a damaged checkpoint, so that it is no longer one.</summary>
    /// <returns>Its new path.</returns>
    internal static string SetAside(string file)
    {
        string aside = file + DamagedSuffix;
        System.IO.File.Move(file, aside, overwrite: true);
        return aside;
    }

    /// <summary>Deletes what writing left behind when its process was killed.</summary>
    internal static void DeleteUnfinished(string directory)
    {
        foreach (string name in (string[])[Prefix + "*" + Suffix, BestName])
        {
            foreach (string file in Directory.EnumerateFiles(directory, name + ".*" + TemporarySuffix))
            {
                System.IO.File.Delete(file);
            }
        }
    }

    /// <summary>The number in a file's name; -1 where it has none.</summary>
    private static long Steps(string file)
    {
        string name = Path.GetFileName(file);
        return name.Length > Prefix.Length + Suffix.Length
            && long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long steps)
            ? steps
            : -1;
    }
}
