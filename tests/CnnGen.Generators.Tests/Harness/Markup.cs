namespace CnnGen.Generators.Tests;

/// <summary>Source in which <c>[|</c> and <c>|]</c> mark the text where a diagnostic is expected.</summary>
internal static class Markup
{
    private const string Open = "[|", Close = "|]";

    /// <summary>The source without marks, and the marked spans as (start, text).</summary>
    public static (string Source, IReadOnlyList<(int Start, string Text)> Spans) Parse(string marked)
    {
        List<(int, string)> spans = [];
        string source = marked;
        for (int open = source.IndexOf(Open, StringComparison.Ordinal); open >= 0; open = source.IndexOf(Open, StringComparison.Ordinal))
        {
            source = source.Remove(open, Open.Length);
            int close = source.IndexOf(Close, open, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new ArgumentException("A mark is not closed: " + marked, nameof(marked));
            }

            source = source.Remove(close, Close.Length);
            spans.Add((open, source[open..close]));
        }

        return (source, spans);
    }
}
