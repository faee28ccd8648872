using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about the numbers of activations and dropout: CNN013x. Each has a page of its own under generators/docs/rules.</summary>
internal static class ActivationRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor NotFinite = new(
        RuleIds.NotFinite,
        "Number is not finite",
        "{0} {1} must be a finite number, but is {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotFinite + ".md");

    public static readonly DiagnosticDescriptor NotAboveZero = new(
        RuleIds.NotAboveZero,
        "Number is not above zero",
        "{0} {1} must be greater than 0, but is {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotAboveZero + ".md");

    public static readonly DiagnosticDescriptor NotARate = new(
        RuleIds.NotARate,
        "Dropout rate is outside [0, 1)",
        "{0} rate must be at least 0 and less than 1, but is {1}. Write the share of values to drop, for example {0}(0.5)",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotARate + ".md");
}
