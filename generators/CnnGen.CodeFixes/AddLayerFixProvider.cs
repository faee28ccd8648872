using System.Composition;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.CodeFixes;

/// <summary>Adds a layer or a loss behind another one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLayerFixProvider))]
[Shared]
public sealed class AddLayerFixProvider : ProposedFixProvider
{
    /// <inheritdoc/>
    private protected override FixEdit? Edit(FixSite site, Fix fix)
    {
        if (fix.Kind != FixKind.AddLayer || site.Attribute is not { Parent: AttributeListSyntax list } attribute)
        {
            return null;
        }

        string layer = fix.Targets[0];
        string name = AttributeText.Qualify(attribute, layer, layer + "Attribute", site.Model);
        return new FixEdit($"Add [{layer}]", AttributeText.AddBehind(list, name, site.Text));
    }
}
