using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about what does nothing in a correct network: CNN03xx. Each has a page of its own under generators/docs/rules.</summary>
internal static class UselessRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor UselessActivation = new(
        RuleIds.UselessActivation,
        "Activation has no effect",
        "{0} has no effect: it changes negative numbers only, and there are none after {1} ({2}). Remove it",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UselessActivation + ".md");

    public static readonly DiagnosticDescriptor UselessLayer = new(
        RuleIds.UselessLayer,
        "Layer has no effect",
        "{0} has no effect: {1}. Remove it",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UselessLayer + ".md");

    public static readonly DiagnosticDescriptor UselessBias = new(
        RuleIds.UselessBias,
        "Bias has no effect",
        "{0} ({1}) has a bias without effect: {2} ({3}) behind it subtracts the mean of each channel. Write Bias = false",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UselessBias + ".md");

    public static readonly DiagnosticDescriptor AppliedTwice = new(
        RuleIds.AppliedTwice,
        "Loss applies the layer before it itself",
        "{0} is applied twice, since {1} behind it takes raw scores and applies it itself. Remove it",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.AppliedTwice + ".md");

    public static readonly DiagnosticDescriptor OneProduct = new(
        RuleIds.OneProduct,
        "Two dense layers without an activation between them",
        "{0} ({1}) and {0} ({2}) have no activation between them, so the two compute what one from {3} to {4} can. Add an activation such as [Relu] between them",
        Rules.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.OneProduct + ".md");
}
