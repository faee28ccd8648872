using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about the class and the order of its layers: CNN00xx. Each has a page of its own under generators/docs/rules.</summary>
internal static class ClassRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor NotPartial = new(
        RuleIds.NotPartial,
        "Network class is not partial",
        "Class '{0}' is not partial, so its generated half cannot join it. Write '{1}'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotPartial + ".md");

    public static readonly DiagnosticDescriptor Generic = new(
        RuleIds.Generic,
        "Network class is generic",
        "Class '{0}' is generic, but a network's shapes are fixed when it is compiled. Remove '{1}'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.Generic + ".md");

    public static readonly DiagnosticDescriptor Static = new(
        RuleIds.Static,
        "Network class is static",
        "Class '{0}' is static, but a network is an object that holds parameters. Remove 'static'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.Static + ".md");

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        RuleIds.ContainerNotPartial,
        "Type around a network is not partial",
        "'{0}' contains the network '{1}' but is not partial, so the generated half cannot be nested in it. Write '{2}'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ContainerNotPartial + ".md");

    public static readonly DiagnosticDescriptor ContainerGeneric = new(
        RuleIds.ContainerGeneric,
        "Type around a network is generic",
        "'{0}' contains the network '{1}' but is generic. Move '{1}' out of it",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.ContainerGeneric + ".md");

    public static readonly DiagnosticDescriptor Abstract = new(
        RuleIds.Abstract,
        "Network class is abstract",
        "Class '{0}' is abstract, but the generated half creates objects of it. Remove 'abstract'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.Abstract + ".md");

    public static readonly DiagnosticDescriptor FileLocal = new(
        RuleIds.FileLocal,
        "Network class is local to its file",
        "'{0}' is local to its file, so the generated half, which is a file of its own, cannot join it. Remove 'file'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.FileLocal + ".md");

    public static readonly DiagnosticDescriptor Record = new(
        RuleIds.Record,
        "Network is a record",
        "'{0}' is a record, whose copies would share one set of parameters. Declare it as a class",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.Record + ".md");

    public static readonly DiagnosticDescriptor PrimaryConstructor = new(
        RuleIds.PrimaryConstructor,
        "Network class has a primary constructor",
        "Class '{0}' has a primary constructor, which the generated constructor cannot call. Remove its parameter list",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.PrimaryConstructor + ".md");

    public static readonly DiagnosticDescriptor SpreadLayers = new(
        RuleIds.SpreadLayers,
        "Layers are spread over several declarations",
        "{0} is not on the declaration of '{1}' that carries {2}, so its place among the layers is undefined. Move it there",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.SpreadLayers + ".md");

    public static readonly DiagnosticDescriptor NoLayer = new(
        RuleIds.NoLayer,
        "Network has no layer",
        "Network '{0}' has no layer. Add at least one between [Network] and the loss, for example [Dense(10)]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NoLayer + ".md");

    public static readonly DiagnosticDescriptor NoLoss = new(
        RuleIds.NoLoss,
        "Network has no loss",
        "Network '{0}' has no loss, so it can predict but not be trained. To train it, add a loss after {1}, for example [SoftmaxCrossEntropy]",
        Rules.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NoLoss + ".md");

    public static readonly DiagnosticDescriptor MisplacedLoss = new(
        RuleIds.MisplacedLoss,
        "Loss is not the last layer",
        "{0} must be the last layer, but {1} is. Move {0} after it",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.MisplacedLoss + ".md");

    public static readonly DiagnosticDescriptor SecondLoss = new(
        RuleIds.SecondLoss,
        "More than one loss",
        "'{0}' has more than one loss. Remove this {1} or the one before it",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.SecondLoss + ".md");

    public static readonly DiagnosticDescriptor StrayLayer = new(
        RuleIds.StrayLayer,
        "Layer on a class that is neither a network nor a block",
        "{0} is a layer, but '{1}' is neither a network nor a block. Add [Network(channels, height, width)], [Network(features)] or [Layers] to it",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.StrayLayer + ".md");

    public static readonly DiagnosticDescriptor NameOfLayer = new(
        RuleIds.NameOfLayer,
        "Network class is named like one of its members",
        "Class '{0}' has the name of a member that the generated half declares, such as one of its layers. Rename the class",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NameOfLayer + ".md");
}
