using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about blocks and the names that generated code takes: CNN0017 to CNN0039. Each has a page of its own.</summary>
internal static class BlockRules
{
    // Messages that advise are two sentences, the second without a full stop: an argument to copy often ends it.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor NotABlock = new(
        RuleIds.NotABlock,
        "Type argument is not a block",
        "{0}: {1} is not a block. {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.NotABlock + ".md");

    public static readonly DiagnosticDescriptor BlockCycle = new(
        RuleIds.BlockCycle,
        "Block contains itself",
        "Block '{0}' contains itself: {1}. Remove one of these uses",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.BlockCycle + ".md");

    public static readonly DiagnosticDescriptor TooManyLayers = new(
        RuleIds.TooManyLayers,
        "Blocks make too many layers",
        "{0} {1}, but the limit is {2}. Use fewer repetitions or smaller blocks",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.TooManyLayers + ".md");

    public static readonly DiagnosticDescriptor BlockAndNetwork = new(
        RuleIds.BlockAndNetwork,
        "Class is both a network and a block",
        "Class '{0}' has both [Network] and [Layers]. Remove [Layers], or move the layers that are to be shared to a class of their own",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.BlockAndNetwork + ".md");

    public static readonly DiagnosticDescriptor SameName = new(
        RuleIds.SameName,
        "Layers or blocks of one name",
        "'{0}' has more than one member called '{1}'. Rename the block's class",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.SameName + ".md");

    public static readonly DiagnosticDescriptor MemberClash = new(
        RuleIds.MemberClash,
        "Member has the name of a generated one",
        "Class '{0}' declares {1}, but {2}. {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.MemberClash + ".md");

    public static readonly DiagnosticDescriptor UnchainedConstructor = new(
        RuleIds.UnchainedConstructor,
        "Constructor leaves the parameters at zero",
        "This constructor of '{0}' does not call the generated one, so all parameters stay zero. Add ': this(seed)'",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.UnchainedConstructor + ".md");

    public static readonly DiagnosticDescriptor LossInBlock = new(
        RuleIds.LossInBlock,
        "Loss in a block that is not a head",
        "{0} uses '{1}' as a part of '{3}', but it has a loss, {2}. Remove {2} from '{1}', or use it as a head: [Heads<...>]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.LossInBlock + ".md");

    public static readonly DiagnosticDescriptor HeadWithoutLoss = new(
        RuleIds.HeadWithoutLoss,
        "Head without a loss",
        "'{0}' is a head but does not end in a loss. Add one to it, for example [SoftmaxCrossEntropy]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.HeadWithoutLoss + ".md");

    public static readonly DiagnosticDescriptor LayerAfterHeads = new(
        RuleIds.LayerAfterHeads,
        "Layer after the heads",
        "{0} comes after the heads, which end a network. Move it before them or into one of them",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.LayerAfterHeads + ".md");

    public static readonly DiagnosticDescriptor LossBesideHeads = new(
        RuleIds.LossBesideHeads,
        "Loss beside heads",
        "Network '{0}' has heads, which bring losses of their own. Remove this {1}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.LossBesideHeads + ".md");

    public static readonly DiagnosticDescriptor HeadsInBlock = new(
        RuleIds.HeadsInBlock,
        "Heads in a block",
        "'{0}' is a block, but only a network has heads. Move [Heads<...>] to the network",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.HeadsInBlock + ".md");

    public static readonly DiagnosticDescriptor StraySetting = new(
        RuleIds.StraySetting,
        "Setting has no effect",
        "{0} has no effect, because '{1}' is {2}. {3}",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.StraySetting + ".md");
}
