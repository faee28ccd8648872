using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about upsampling and about layers that scale by given numbers: CNN015x.</summary>
internal static class ScalingRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor UnknownUpsampling = new(
        RuleIds.UnknownUpsampling,
        "Unknown upsampling",
        "{0} Mode is {1}, which is no Upsampling. Use Upsampling.Nearest or Upsampling.Bilinear",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UnknownUpsampling + ".md");

    public static readonly DiagnosticDescriptor OutOfRange = new(
        RuleIds.OutOfRange,
        "Number is out of range",
        "{0} {1} must be {2}, but is {3}{4}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.OutOfRange + ".md");

    public static readonly DiagnosticDescriptor ValuesForChannels = new(
        RuleIds.ValuesForChannels,
        "Number of values differs from the channels",
        "{0} {1} has {2}, but its input has {3}. Write {4}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ValuesForChannels + ".md");

    public static readonly DiagnosticDescriptor NothingToNormalize = new(
        RuleIds.NothingToNormalize,
        "Normalize without numbers",
        "{0} has neither Mean nor Deviation, so it would change nothing. Write Mean and Deviation as measured over the training images",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NothingToNormalize + ".md");
}
