using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about shapes where branches meet, and about what goes with composition: CNN0201 to CNN0219. Each has a page of its own.</summary>
internal static class CompositionRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor ResidualShapes = new(
        RuleIds.ResidualShapes,
        "Shapes of a residual block differ",
        "{0} adds shapes that differ: the body ends in {1}, the shortcut in {2}. {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ResidualShapes + ".md");

    public static readonly DiagnosticDescriptor ConcatShapes = new(
        RuleIds.ConcatShapes,
        "Shapes of joined branches differ",
        "{0} joins branches along the channels, but their heights and widths differ: {1}. Give all the same strides and paddings",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ConcatShapes + ".md");

    public static readonly DiagnosticDescriptor NoProjection = new(
        RuleIds.NoProjection,
        "No projection fits",
        "{0} has no projection from {1} to {2}: {3}. Let the body keep height and width, or divide both by its stride",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NoProjection + ".md");

    public static readonly DiagnosticDescriptor UnknownProjection = new(
        RuleIds.UnknownProjection,
        "Unknown projection",
        "{0} Projection is {1}, which is no Projection. Use Projection.None, Projection.Convolution or Projection.ConvolutionBatchNorm",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UnknownProjection + ".md");

    public static readonly DiagnosticDescriptor UnknownInitialization = new(
        RuleIds.UnknownInitialization,
        "Unknown initialization",
        "{0} {1} is {2}, which is no Initialization. Use for example Initialization.HeNormal",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UnknownInitialization + ".md");

    public static readonly DiagnosticDescriptor InitializationScale = new(
        RuleIds.InitializationScale,
        "Scale does not fit the initialization",
        "{0} {1}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.InitializationScale + ".md");

    public static readonly DiagnosticDescriptor HeadWeights = new(
        RuleIds.HeadWeights,
        "Weights do not fit the heads",
        "{0} {1}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.HeadWeights + ".md");
}
