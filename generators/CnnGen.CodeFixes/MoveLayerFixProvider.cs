using System.Composition;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.CodeFixes;

/// <summary>Moves a loss to the end, where losses belong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveLayerFixProvider))]
[Shared]
public sealed class MoveLayerFixProvider : ProposedFixProvider
{
    /// <inheritdoc/>
    private protected override FixEdit? Edit(FixSite site, Fix fix)
    {
        if (fix.Kind != FixKind.MoveLayerToEnd || site.Attribute is not { Parent.Parent: TypeDeclarationSyntax type } attribute)
        {
            return null;
        }

        return new FixEdit(
            $"Move {attribute.Name} to the end",
            AttributeText.Remove(attribute, site.Text),
            AttributeText.AddBehind(type.AttributeLists.Last(), attribute.ToString(), site.Text));
    }
}
