using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CnnGen.Generators.Emit;

/// <summary>
/// An interpolated string with invariant numbers. The compiler hands its parts over one by one, so that a line goes into a
/// writer's text without a string of its own.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct InvariantText
{
    [ThreadStatic]
    private static Stack<StringBuilder>? _spare;

    private readonly StringBuilder _text;

    /// <summary>A text that becomes a string.</summary>
    public InvariantText(int literalLength, int formattedCount) =>
        _text = (_spare ??= new Stack<StringBuilder>()).Count > 0 ? _spare.Pop() : new StringBuilder();

    /// <summary>A text that becomes a line of a writer's.</summary>
    public InvariantText(int literalLength, int formattedCount, SourceWriter writer) => _text = writer.Begin();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted<T>(T value, string? format = null) =>
        _text.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    /// <summary>The string; ends the use of a text that no writer owns.</summary>
    public string ToStringAndClear()
    {
        string text = _text.ToString();
        _text.Clear();
        _spare!.Push(_text);
        return text;
    }
}
