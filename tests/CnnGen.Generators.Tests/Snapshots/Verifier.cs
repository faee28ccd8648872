using System.Runtime.CompilerServices;

// The namespace and names of the Verify package, which replaces this file where UseVerifyXunit is true.
namespace VerifyXunit;

/// <summary>Marks a class whose tests call <see cref="Verifier"/>, as the package wants it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UsesVerifyAttribute : Attribute;

/// <summary>Compares text with a recorded file beside the test, named as Verify names it.</summary>
public static class Verifier
{
    /// <summary>
    /// Compares with <c>TestClass.TestMethod.verified.extension</c>, the class being named like its file. A difference
    /// fails the test and leaves the text in <c>TestClass.TestMethod.received.extension</c>; accepting it means to
    /// rename that file, by hand.
    /// </summary>
    public static SettingsTask Verify(
        string text, string extension, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(text, extension, sourceFile, method);
}

/// <summary>A comparison that runs when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly string _text, _extension, _sourceFile, _method;
    private string _directory = "";

    internal SettingsTask(string text, string extension, string sourceFile, string method) =>
        (_text, _extension, _sourceFile, _method) = (text, extension, sourceFile, method);

    /// <summary>Where the recorded file is, relative to the test's source file.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        _directory = directory;
        return this;
    }

    /// <summary>Runs the comparison.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Runs the comparison.</summary>
    public async Task ToTask()
    {
        string folder = Path.Combine(Path.GetDirectoryName(_sourceFile)!, _directory);
        string name = Path.GetFileNameWithoutExtension(_sourceFile) + "." + _method;
        string verified = Path.Combine(folder, name + ".verified." + _extension);
        string received = Path.Combine(folder, name + ".received." + _extension);

        string? recorded = File.Exists(verified) ? await File.ReadAllTextAsync(verified) : null;
        string? difference = recorded is null ? "Nothing is recorded yet." : FindDifference(Lines(recorded), Lines(_text));
        if (difference is null)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(received, string.Join("\n", Lines(_text)) + "\n");
        throw new VerifyException($"{difference}\nRecorded: {verified}\nReceived: {received}\nIf the received text is right, rename it to the recorded name.");
    }

    /// <summary>Says where two texts first differ, or null if they do not.</summary>
    private static string? FindDifference(string[] recorded, string[] received)
    {
        for (int i = 0; i < Math.Max(recorded.Length, received.Length); i++)
        {
            string expected = i < recorded.Length ? recorded[i] : "(end of text)";
            string actual = i < received.Length ? received[i] : "(end of text)";
            if (i >= recorded.Length || i >= received.Length || expected != actual)
            {
                return FormattableString.Invariant($"Line {i + 1} differs.\n  recorded: {expected}\n  received: {actual}");
            }
        }

        return null;
    }

    // Editors and version control may change line endings and the end of the file; neither is a difference.
    private static string[] Lines(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n');
}

/// <summary>A text differs from what is recorded.</summary>
public sealed class VerifyException(string message) : Exception(message);
