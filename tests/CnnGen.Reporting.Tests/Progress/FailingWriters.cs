namespace CnnGen.Reporting.Tests.Progress;

/// <summary>A pipe whose reader goes away.</summary>
internal sealed class ClosingWriter : StringWriter
{
    public int CharactersLeft { get; set; }

    public override void Write(string? value) => Use(value?.Length ?? 0);

    public override void Write(char value) => Use(1);

    public override void Write(char[] buffer, int index, int count) => Use(count);

    public override void Write(ReadOnlySpan<char> buffer) => Use(buffer.Length);

    private void Use(int characters)
    {
        CharactersLeft -= characters;
        if (CharactersLeft < 0)
        {
            throw new IOException("The pipe is closed.");
        }
    }
}

/// <summary>A terminal that is held up.</summary>
internal sealed class BlockingWriter : StringWriter
{
    public ManualResetEventSlim Gate { get; } = new(true);

    public ManualResetEventSlim Blocked { get; } = new();

    public override void Write(string? value) => Block();

    public override void Flush() => Block();

    private void Block()
    {
        if (!Gate.IsSet)
        {
            Blocked.Set();
            Gate.Wait();
        }
    }
}
