using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about numbers and shapes: CNN01xx. Each has a page of its own under generators/docs/rules.</summary>
internal static class ShapeRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor NotPositive = new(
        RuleIds.NotPositive,
        "Number is not positive",
        "{0} {1} must be at least 1, but is {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotPositive + ".md");

    public static readonly DiagnosticDescriptor Negative = new(
        RuleIds.Negative,
        "Number is negative",
        "{0} {1} must be at least 0, but is {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.Negative + ".md");

    public static readonly DiagnosticDescriptor KernelTooLarge = new(
        RuleIds.KernelTooLarge,
        "Kernel is larger than the padded input",
        "{0} window {1} {2} is larger than the padded input: {3}. Use a window {1} of at most {4}, or {5} or more",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.KernelTooLarge + ".md");

    public static readonly DiagnosticDescriptor NotWhole = new(
        RuleIds.NotWhole,
        "Output size is not whole",
        "{0} output {1} not whole: {2}. Use {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotWhole + ".md");

    public static readonly DiagnosticDescriptor PoolPadding = new(
        RuleIds.PoolPadding,
        "Padding is not smaller than the pooling window",
        "{0} padding {1} {2} is not smaller than the window {1} {3}, so a window could see nothing but padding. Use at most {4}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.PoolPadding + ".md");

    public static readonly DiagnosticDescriptor SpatialAfterFlat = new(
        RuleIds.SpatialAfterFlat,
        "Spatial layer after a flat vector",
        "{0} needs a map of channels x height x width, but its input is a flat vector of {1} {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.SpatialAfterFlat + ".md");

    public static readonly DiagnosticDescriptor TooFewClasses = new(
        RuleIds.TooFewClasses,
        "Loss with fewer than two classes",
        "{0} needs at least 2 classes, but its input is {1}. Give the layer before it one output for each class, or use [SigmoidCrossEntropy]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.TooFewClasses + ".md");

    public static readonly DiagnosticDescriptor TooLarge = new(
        RuleIds.TooLarge,
        "Size is too large",
        "{0}: the {1} is {2}, but the limit is 2147483647. Use smaller sizes",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.TooLarge + ".md");

    public static readonly DiagnosticDescriptor BothSpellings = new(
        RuleIds.BothSpellings,
        "Argument for both axes and for one",
        "{0} has both {1} and {2}. Write either {1} for both axes, or {3} and {4}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.BothSpellings + ".md");

    public static readonly DiagnosticDescriptor UnknownRounding = new(
        RuleIds.UnknownRounding,
        "Unknown rounding",
        "{0} Rounding is {1}, which is no Rounding. Use Rounding.Exact, Rounding.Floor or Rounding.Ceiling",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UnknownRounding + ".md");
}
