using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.CodeFixes;

/// <summary>Removes and adds attributes in the way that they are written around the place.</summary>
internal static class AttributeText
{
    private const string Space = "CnnGen";

    /// <summary>Removes an attribute with the brackets, spaces or lines that it leaves empty.</summary>
    public static TextChange Remove(AttributeSyntax attribute, SourceText text)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1
            ? RemoveItem(list.Attributes, list.Attributes.IndexOf(attribute))
            : Delete(WithEmptySpace(list.Span, text));
    }

    /// <summary>Removes one of several items with a comma.</summary>
    public static TextChange RemoveItem<T>(SeparatedSyntaxList<T> items, int index)
        where T : SyntaxNode
    {
        int start = index > 0 ? items[index - 1].Span.End : items[index].SpanStart;
        int end = index > 0 || items.Count == 1 ? items[index].Span.End : items[index + 1].SpanStart;
        return Delete(TextSpan.FromBounds(start, end));
    }

    /// <summary>Adds an attribute behind a list: on a line of its own, unless the declaration goes on behind the list.</summary>
    public static TextChange AddBehind(AttributeListSyntax list, string attribute, SourceText text)
    {
        TextLine last = text.Lines.GetLineFromPosition(list.Span.End);
        string rest = text.ToString(TextSpan.FromBounds(list.Span.End, last.End)).Trim();
        if (rest.Length > 0 && !rest.StartsWith("//", StringComparison.Ordinal))
        {
            return Insert(list.Span.End, $" [{attribute}]");
        }

        string line = text.Lines.GetLineFromPosition(list.SpanStart).ToString();
        string indent = line.Substring(0, line.Length - line.TrimStart().Length);
        string lineBreak = text.ToString(TextSpan.FromBounds(last.End, last.EndIncludingLineBreak));
        return Insert(last.End, $"{(lineBreak.Length > 0 ? lineBreak : "\n")}{indent}[{attribute}]");
    }

    /// <summary>
    /// A name of this library as the attribute's place needs it: qualified as the attribute's own name is, or in full
    /// where the name means something else there.
    /// </summary>
    /// <param name="attribute">The attribute, which is one of this library's.</param>
    /// <param name="name">The name.</param>
    /// <param name="type">The type that the name, or its start, must mean.</param>
    /// <param name="model">What names mean.</param>
    public static string Qualify(AttributeSyntax attribute, string name, string type, SemanticModel model) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Left + "." + name,
        AliasQualifiedNameSyntax aliased => aliased.Alias + "::" + name,
        _ => model.LookupNamespacesAndTypes(attribute.SpanStart, name: type).All(IsOwn) ? name : "global::" + Space + "." + name,
    };

    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    public static TextChange Delete(TextSpan span) => new(span, "");

    private static bool IsOwn(ISymbol symbol) =>
        symbol.ContainingNamespace is { Name: Space, ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The span, with its line where nothing else is on it, else with the space on one side.</summary>
    private static TextSpan WithEmptySpace(TextSpan span, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(span.Start), last = text.Lines.GetLineFromPosition(span.End);
        int start = span.Start, end = span.End;
        while (start > first.Start && char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (end < last.End && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        if (start > first.Start)
        {
            return TextSpan.FromBounds(start, span.End);
        }

        return end == last.End ? TextSpan.FromBounds(start, last.EndIncludingLineBreak) : TextSpan.FromBounds(span.Start, end);
    }
}
