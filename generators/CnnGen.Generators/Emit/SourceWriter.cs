using System.Runtime.CompilerServices;
using System.Text;

namespace CnnGen.Generators.Emit;

/// <summary>Writes indented C#: lines end in \n, numbers are invariant, and braces keep the indentation right.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;
    private readonly StringBuilder _text = new();
    private int _indent;

    // Where the text of the line begins that is being written; -1 between two lines.
    private int _lineStart = -1;

    /// <summary>Writes one line, or an empty one.</summary>
    public void Line(string text = "")
    {
        Begin().Append(text);
        End();
    }

    /// <summary>Writes one line with invariant numbers.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref InvariantText text) => End();

    /// <summary>Writes one line of parts with a separator between each two.</summary>
    public void Joined(string separator, IEnumerable<string> parts)
    {
        StringBuilder line = Begin();
        bool first = true;
        foreach (string part in parts)
        {
            line.Append(first ? string.Empty : separator).Append(part);
            first = false;
        }

        End();
    }

    /// <summary>Begins a line, to which the caller appends.</summary>
    /// <exception cref="InvalidOperationException">Another one is being written: a part of its text writes lines.</exception>
    public StringBuilder Begin()
    {
        if (_lineStart >= 0)
        {
            throw new InvalidOperationException("A line begins within another one.");
        }

        _text.Append(' ', _indent * IndentSize);
        _lineStart = _text.Length;
        return _text;
    }

    /// <summary>Ends a line; one without a text is not indented either.</summary>
    private void End()
    {
        if (_text.Length == _lineStart)
        {
            _text.Length -= _indent * IndentSize;
        }

        _text.Append('\n');
        _lineStart = -1;
    }

    /// <summary>Writes every line of a text at the present indentation.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.Replace("\r", string.Empty).Split('\n'))
        {
            Line(line.TrimEnd());
        }
    }

    /// <summary>Opens a brace after a head line; the result closes it.</summary>
    public BlockScope Block(string head)
    {
        Line(head);
        return Block();
    }

    public BlockScope Block([InterpolatedStringHandlerArgument("")] ref InvariantText head)
    {
        Line(ref head);
        return Block();
    }

    /// <summary>Opens a brace; the result closes it.</summary>
    public BlockScope Block()
    {
        Line("{");
        _indent++;
        return new BlockScope(this, "}");
    }

    /// <summary>Opens a brace that closes with a semicolon, as an initializer's does.</summary>
    public BlockScope BlockWithSemicolon()
    {
        Line("{");
        _indent++;
        return new BlockScope(this, "};");
    }

    /// <summary>Indents without a brace.</summary>
    public BlockScope Indented()
    {
        _indent++;
        return new BlockScope(this, null);
    }

    /// <summary>Writes parts with an empty line between each two.</summary>
    public void Separated<T>(IEnumerable<T> parts, Action<T> write)
    {
        bool first = true;
        foreach (T part in parts)
        {
            if (!first)
            {
                Line();
            }

            first = false;
            write(part);
        }
    }

    /// <summary>Writes a doc comment's summary, escaping what XML needs.</summary>
    public void Summary(string text)
    {
        string[] lines = Escape(text).Split('\n');
        if (lines.Length == 1)
        {
            Line($"/// <summary>{lines[0]}</summary>");
            return;
        }

        Line("/// <summary>");
        foreach (string line in lines)
        {
            Line($"/// {line}");
        }

        Line("/// </summary>");
    }

    public override string ToString() => _text.ToString();

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Ends a block when disposed.</summary>
    internal readonly struct BlockScope : IDisposable
    {
        private readonly SourceWriter _writer;
        private readonly string? _end;

        public BlockScope(SourceWriter writer, string? end) => (_writer, _end) = (writer, end);

        public void Dispose()
        {
            _writer._indent--;
            if (_end is not null)
            {
                _writer.Line(_end);
            }
        }
    }
}
