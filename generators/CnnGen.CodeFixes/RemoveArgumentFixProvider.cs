using System.Composition;
using CnnGen.Generators.Diagnostics;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.CodeFixes;

/// <summary>Removes a property that an attribute sets.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentFixProvider))]
[Shared]
public sealed class RemoveArgumentFixProvider : ProposedFixProvider
{
    /// <inheritdoc/>
    private protected override FixEdit? Edit(FixSite site, Fix fix)
    {
        if (fix.Kind != FixKind.RemoveArgument || site.Attribute is not { ArgumentList.Arguments: var arguments } attribute
            || ProblemLocator.FindArgument(attribute, constructor: null, fix.Targets) is not { } found)
        {
            return null;
        }

        return new FixEdit($"Remove {found.Name}", AttributeText.RemoveItem(arguments, arguments.IndexOf(found.Syntax)));
    }
}
