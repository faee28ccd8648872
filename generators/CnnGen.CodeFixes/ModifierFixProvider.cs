using System.Composition;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.CodeFixes;

/// <summary>Adds or removes a modifier of a class: <c>partial</c>, <c>static</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModifierFixProvider))]
[Shared]
public sealed class ModifierFixProvider : ProposedFixProvider
{
    /// <inheritdoc/>
    private protected override FixEdit? Edit(FixSite site, Fix fix) => site.Node is not TypeDeclarationSyntax type
        ? null
        : fix.Kind switch
        {
            // The last modifier: C# wants partial right before the keyword.
            FixKind.AddModifier => new FixEdit($"Add '{fix.Targets[0]}'", AttributeText.Insert(type.Keyword.SpanStart, fix.Targets[0] + " ")),
            FixKind.RemoveModifier => Remove(type, fix.Targets[0]),
            _ => null,
        };

    private static FixEdit? Remove(TypeDeclarationSyntax type, string modifier)
    {
        // The modifier may stand on another declaration of the class.
        SyntaxToken token = type.Modifiers.FirstOrDefault(candidate => candidate.ValueText == modifier);
        if (token == default)
        {
            return null;
        }

        // With the space behind it, but not with a comment.
        bool isSpace = string.IsNullOrWhiteSpace(token.TrailingTrivia.ToFullString());
        TextSpan span = TextSpan.FromBounds(token.SpanStart, isSpace ? token.FullSpan.End : token.Span.End);
        return new FixEdit($"Remove '{modifier}'", AttributeText.Delete(span));
    }
}
