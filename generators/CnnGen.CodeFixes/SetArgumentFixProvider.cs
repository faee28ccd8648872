using System.Composition;
using CnnGen.Generators.Diagnostics;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.CodeFixes;

/// <summary>Gives an argument of an attribute another value, or adds it: <c>Stride = 2</c>, <c>Bias = false</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetArgumentFixProvider))]
[Shared]
public sealed class SetArgumentFixProvider : ProposedFixProvider
{
    /// <inheritdoc/>
    private protected override FixEdit? Edit(FixSite site, Fix fix)
    {
        if (fix.Kind != FixKind.SetArgument || site.Attribute is not { } attribute)
        {
            return null;
        }

        string value = Qualified(attribute, fix.Value, site.Model);
        IMethodSymbol? constructor = site.Model.GetSymbolInfo(attribute).Symbol as IMethodSymbol;
        if (ProblemLocator.FindArgument(attribute, constructor, fix.Targets) is { } found)
        {
            return new FixEdit($"Set {found.Name} to {fix.Value}", new TextChange(found.Syntax.Expression.Span, value));
        }

        return fix.IsOfConstructor
            ? null
            : new FixEdit($"Set {fix.Targets[0]} to {fix.Value}", Add(attribute, $"{fix.Targets[0]} = {value}", site.Text));
    }

    private static string Qualified(AttributeSyntax attribute, string value, SemanticModel model)
    {
        int end = value.IndexOf('.');
        return end < 0 ? value : AttributeText.Qualify(attribute, value, value.Substring(0, end), model);
    }

    /// <summary>Adds an argument at the end, set off from the others as they are from one another.</summary>
    private static TextChange Add(AttributeSyntax attribute, string argument, SourceText text)
    {
        if (attribute.ArgumentList is not { } list)
        {
            return AttributeText.Insert(attribute.Name.Span.End, $"({argument})");
        }

        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = list.Arguments;
        if (arguments.Count == 0)
        {
            return AttributeText.Insert(list.OpenParenToken.Span.End, argument);
        }

        string separator = ", ";
        if (arguments.Count > 1)
        {
            string last = text.ToString(TextSpan.FromBounds(arguments[arguments.Count - 2].Span.End, arguments[arguments.Count - 1].SpanStart));
            separator = last.Trim() == "," ? last : separator;
        }

        return AttributeText.Insert(arguments[arguments.Count - 1].Span.End, separator + argument);
    }
}
