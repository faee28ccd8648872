using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about what belongs to single losses: CNN0121 to CNN0129. Each has a page of its own under generators/docs/rules.</summary>
internal static class LossRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor LabelSmoothing = new(
        RuleIds.LabelSmoothing,
        "Label smoothing is not a share",
        "{0} LabelSmoothing must be at least 0 and below 1, but is {1}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.LabelSmoothing + ".md");

    public static readonly DiagnosticDescriptor ClassWeight = new(
        RuleIds.ClassWeight,
        "Class weight is not usable",
        "{0} class weight {1} is {2}. Every weight must be a finite number of at least 0, and one of them above 0",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ClassWeight + ".md");

    public static readonly DiagnosticDescriptor ClassWeightCount = new(
        RuleIds.ClassWeightCount,
        "Class weights do not match the classes",
        "{0} has {1}, but its input has {2} classes. Write {2} weights",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ClassWeightCount + ".md");

    public static readonly DiagnosticDescriptor IgnoredSoftTarget = new(
        RuleIds.IgnoredSoftTarget,
        "Ignored label without labels",
        "{0} has an IgnoredLabel, but with SoftTargets it takes values and no labels. Remove one of the two",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.IgnoredSoftTarget + ".md");
}
