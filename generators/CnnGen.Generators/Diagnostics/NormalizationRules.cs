using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about normalisation: CNN0161 to CNN0169.</summary>
internal static class NormalizationRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor MomentumOutsideUnit = new(
        RuleIds.MomentumOutsideUnit,
        "Momentum is not between 0 and 1",
        "{0} Momentum is the share of a batch in the running statistics and must be from 0 to 1, but is {1}. Use Momentum = 0.1f, or leave it out",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.MomentumOutsideUnit + ".md");

    public static readonly DiagnosticDescriptor IndivisibleGroups = new(
        RuleIds.IndivisibleGroups,
        "Groups do not divide the channels",
        "{0} cannot cut {1} into {2} of equal size. Use {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.IndivisibleGroups + ".md");

    public static readonly DiagnosticDescriptor OneElement = new(
        RuleIds.OneElement,
        "Normalisation over one value",
        "{0} normalises over a single value: {1} = 1, so nothing but the bias would come out. {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.OneElement + ".md");
}
