using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about convolutions of all kinds: CNN0140 to CNN0149.</summary>
internal static class ConvolutionRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor SameNotForConvolution = new(
        RuleIds.SameNotForConvolution,
        "Padding.Same on a layer that has none",
        "{0} {1} is Padding.Same, which only Conv2D has. Use a number, for example {1} = {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.SameNotForConvolution + ".md");

    public static readonly DiagnosticDescriptor IndivisibleGroups = new(
        RuleIds.ConvolutionGroups,
        "Groups do not divide channels or filters",
        "{0} cannot share {1} out to {2} groups alike. Use {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ConvolutionGroups + ".md");

    public static readonly DiagnosticDescriptor OutputPaddingTooLarge = new(
        RuleIds.OutputPaddingTooLarge,
        "Output padding is too large",
        "{0} output padding {1} {2} is not smaller than the stride {3} or the dilation {4}. Use at most {5}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.OutputPaddingTooLarge + ".md");

    public static readonly DiagnosticDescriptor TransposedTooSmall = new(
        RuleIds.TransposedTooSmall,
        "Padding of a transposed convolution leaves no output",
        "{0} output {1} is not positive: {2}. Use {3} = {4} or less",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.TransposedTooSmall + ".md");
}
