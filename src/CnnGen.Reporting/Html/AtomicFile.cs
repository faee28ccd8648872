using System.Text;

namespace CnnGen.Reporting;

/// <summary>Replaces a file as a whole: at any moment it has its old content or its new one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file and renames. If that fails, the older file stays and nothing is left beside it.</summary>
    public static void WriteText(string path, string text)
    {
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
