using System.Composition;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CnnGen.CodeFixes;

/// <summary>Removes a layer that does nothing, or that may not be there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLayerFixProvider))]
[Shared]
public sealed class RemoveLayerFixProvider : ProposedFixProvider
{
    /// <inheritdoc/>
    private protected override FixEdit? Edit(FixSite site, Fix fix) => fix.Kind == FixKind.RemoveLayer && site.Attribute is { } attribute
        ? new FixEdit($"Remove {attribute.Name}", AttributeText.Remove(attribute, site.Text))
        : null;
}
