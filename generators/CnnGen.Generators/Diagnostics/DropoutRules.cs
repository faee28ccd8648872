using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about dropout: CNN0130 to CNN0139.</summary>
internal static class DropoutRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor NotARate = new(
        RuleIds.NotARate,
        "Dropout rate is outside [0, 1)",
        "{0} rate must be at least 0 and less than 1, but is {1}{2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotARate + ".md");
}
