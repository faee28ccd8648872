using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>The stand-in itself: it must fail on a difference, say where, and never touch what is recorded.</summary>
public sealed class VerifierTests : IDisposable
{
    private const string Recorded = "one\ntwo\nthree\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify");

    private string TestFile => Path.Combine(_folder.FullName, "SomeTests.cs");

    private string VerifiedFile => Path.Combine(_folder.FullName, "recorded", "SomeTests.Method.verified.cs");

    private string ReceivedFile => Path.Combine(_folder.FullName, "recorded", "SomeTests.Method.received.cs");

    [Theory]
    [InlineData("one\ntwo\nthree\n")]
    [InlineData("one\r\ntwo\r\nthree")]
    [InlineData("\uFEFFone\ntwo\nthree\n")]
    public async Task SameText_Passes(string text)
    {
        Record("left by an earlier run", ReceivedFile);
        Record(Recorded, VerifiedFile);
        await Verify(text);
        Assert.False(File.Exists(ReceivedFile));
    }

    [Theory]
    [InlineData("one\ntwo\nfour\n", "Line 3 differs.\n  recorded: three\n  received: four")]
    [InlineData("one\ntwo", "Line 3 differs.\n  recorded: three\n  received: (end of text)")]
    [InlineData("one\ntwo\nthree\n\nfour", "Line 4 differs.\n  recorded: (end of text)\n  received: ")]
    [InlineData("one\n two\nthree", "Line 2 differs.\n  recorded: two\n  received:  two")]
    public async Task OtherText_FailsAndSaysWhere(string text, string message)
    {
        Record(Recorded, VerifiedFile);
        VerifyException exception = await Assert.ThrowsAsync<VerifyException>(() => Verify(text).ToTask());
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains(ReceivedFile, exception.Message, StringComparison.Ordinal);
        Assert.Equal(Recorded, File.ReadAllText(VerifiedFile));
        Assert.Equal(text.TrimEnd('\n') + "\n", File.ReadAllText(ReceivedFile));
    }

    [Fact]
    public async Task NothingRecorded_FailsAndRecordsNothing()
    {
        await Assert.ThrowsAsync<VerifyException>(() => Verify(Recorded).ToTask());
        Assert.False(File.Exists(VerifiedFile));
        Assert.Equal(Recorded, File.ReadAllText(ReceivedFile));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static void Record(string text, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private SettingsTask Verify(string text) => Verifier.Verify(text, "cs", TestFile, "Method").UseDirectory("recorded");
}
