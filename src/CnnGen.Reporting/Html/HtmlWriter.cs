using System.Text;

namespace CnnGen.Reporting;

/// <summary>
/// Writes markup that is well formed both as HTML and as XML: every element is closed, every text and attribute escaped.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new("<!DOCTYPE html>\n");
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element, which ends when the result is disposed.</summary>
    public Element Begin(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append('>');
        _open.Push(name);
        return new Element(this);
    }

    /// <summary>An element with text.</summary>
    public void Add(string name, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append('>').Append(HtmlText.Escape(content)).Append("</").Append(name).Append('>');
    }

    /// <summary>An element with a name from elsewhere, whose writing direction stays its own.</summary>
    public void AddName(string name, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        using (Begin(name, attributes))
        {
            Add("bdi", content);
        }
    }

    /// <summary>An element that has no content.</summary>
    public void AddVoid(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append(" />");
    }

    /// <summary>Text within the open element.</summary>
    public void Text(string content) => _text.Append(HtmlText.Escape(content));

    /// <summary>The report's own style, the only text that is not escaped.</summary>
    public void Style(string css) => _text.Append("<style>\n").Append(css).Append("</style>");

    /// <summary>A new line, so that the file can be read and compared.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>All that was written.</summary>
    public override string ToString() => _text.ToString();

    private void Tag(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach ((string attribute, string value) in attributes)
        {
            _text.Append(' ').Append(attribute).Append("=\"").Append(HtmlText.Escape(value)).Append('"');
        }
    }

    private void End()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        if (_open.Count < 4)
        {
            _text.Append('\n');
        }
    }

    /// <summary>Ends an element.</summary>
    public readonly struct Element(HtmlWriter writer) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => writer.End();
    }
}
