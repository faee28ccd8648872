using System.Collections.Immutable;
using CnnGen.Generators.Diagnostics;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.CodeFixes;

/// <summary>
/// Offers the fixes of one kind that a report proposes. Which values work is decided where the report is made; here they
/// are only written. Fixes are edits of the text, not of the syntax tree: all that they do not touch stays as it is.
/// </summary>
public abstract class ProposedFixProvider : CodeFixProvider
{
    /// <summary>Any rule may propose any fix.</summary>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = Rules.All.Select(rule => rule.Id).ToImmutableArray();

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            FixSite site = new(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, text);
            foreach (Fix fix in Fix.Read(diagnostic.Properties))
            {
                if (Edit(site, fix) is not { } edit)
                {
                    continue;
                }

                CodeAction action = CodeAction.Create(
                    edit.Title,
                    _ => Task.FromResult(document.WithText(text.WithChanges(edit.Changes))),
                    equivalenceKey: string.Join(";", fix.Kind, string.Join(",", fix.Targets), fix.Value));
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>What a fix changes; null if it is of another kind or there is nothing to change.</summary>
    private protected abstract FixEdit? Edit(FixSite site, Fix fix);
}

/// <summary>Where a report points.</summary>
internal readonly record struct FixSite(SyntaxNode Node, SemanticModel Model, SourceText Text)
{
    /// <summary>The attribute at fault, if it is one.</summary>
    public AttributeSyntax? Attribute => Node.FirstAncestorOrSelf<AttributeSyntax>();
}

/// <summary>A fix as an editor shows it, and the changes that it makes.</summary>
internal sealed record FixEdit(string Title, params TextChange[] Changes);
