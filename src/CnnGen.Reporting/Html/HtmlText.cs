using System.Globalization;
using System.Text;

namespace CnnGen.Reporting;

/// <summary>Makes any text harmless in HTML and XML, as content and as a quoted attribute.</summary>
internal static class HtmlText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Escapes what has a meaning, and replaces what no document may hold (control characters, halves of surrogate pairs,
    /// noncharacters) or what would turn the text around it (controls of direction).
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                bool isCharacter = (char.ConvertToUtf32(c, text[i + 1]) & 0xFFFE) != 0xFFFE;
                escaped.Append(isCharacter ? text.AsSpan(i, 2) : [Replacement]);
                i++;
                continue;
            }

            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(IsHarmless(c) ? c : Replacement),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The first characters as people see them, and dots where there are more.</summary>
    public static string Shorten(string text, int most)
    {
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= most ? text : string.Concat(text.AsSpan(0, starts[most - 1]), "…");
    }

    private static bool IsHarmless(char c)
    {
        if (char.IsControl(c))
        {
            return c is '\t' or '\n';
        }

        bool turnsText = c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';
        bool isCharacter = !char.IsSurrogate(c) && c is not ((>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF');
        return isCharacter && !turnsText;
    }
}
