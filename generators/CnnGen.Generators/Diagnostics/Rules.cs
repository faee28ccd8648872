using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>All rules.</summary>
internal static class Rules
{
    public const string Category = "CnnGen";

    /// <summary>Where the rules' pages are read.</summary>
    public const string Pages = "https://github.com/CnnGen/CnnGen/blob/main/generators/docs/rules/";

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        ClassRules.NotPartial,
        ClassRules.Generic,
        ClassRules.Static,
        ClassRules.ContainerNotPartial,
        ClassRules.ContainerGeneric,
        ClassRules.Abstract,
        ClassRules.FileLocal,
        ClassRules.Record,
        ClassRules.PrimaryConstructor,
        ClassRules.SpreadLayers,
        ClassRules.NoLayer,
        ClassRules.NoLoss,
        ClassRules.MisplacedLoss,
        ClassRules.SecondLoss,
        ClassRules.StrayLayer,
        ClassRules.NameOfLayer,
        BlockRules.NotABlock,
        BlockRules.BlockCycle,
        BlockRules.TooManyLayers,
        BlockRules.BlockAndNetwork,
        BlockRules.SameName,
        BlockRules.MemberClash,
        BlockRules.UnchainedConstructor,
        BlockRules.LossInBlock,
        BlockRules.HeadWithoutLoss,
        BlockRules.LayerAfterHeads,
        BlockRules.LossBesideHeads,
        BlockRules.HeadsInBlock,
        BlockRules.StraySetting,
        ShapeRules.NotPositive,
        ShapeRules.Negative,
        ShapeRules.KernelTooLarge,
        ShapeRules.NotWhole,
        ShapeRules.PoolPadding,
        ShapeRules.SpatialAfterFlat,
        ShapeRules.TooFewClasses,
        ShapeRules.TooLarge,
        ShapeRules.BothSpellings,
        ShapeRules.UnknownRounding,
        LossRules.LabelSmoothing,
        LossRules.ClassWeight,
        LossRules.ClassWeightCount,
        LossRules.IgnoredSoftTarget,
        CompositionRules.ResidualShapes,
        CompositionRules.ConcatShapes,
        CompositionRules.NoProjection,
        CompositionRules.UnknownProjection,
        CompositionRules.UnknownInitialization,
        CompositionRules.InitializationScale,
        CompositionRules.HeadWeights,
        DropoutRules.NotARate,
        NormalizationRules.MomentumOutsideUnit,
        NormalizationRules.IndivisibleGroups,
        NormalizationRules.OneElement,
        UselessRules.UselessActivation,
        UselessRules.UselessLayer,
        UselessRules.UselessBias,
        UselessRules.AppliedTwice,
        UselessRules.OneProduct,
        BudgetRules.OverBudget,
        ScalingRules.UnknownUpsampling,
        ScalingRules.OutOfRange,
        ScalingRules.ValuesForChannels,
        ScalingRules.NothingToNormalize,
        ConvolutionRules.SameNotForConvolution,
        ConvolutionRules.IndivisibleGroups,
        ConvolutionRules.OutputPaddingTooLarge,
        ConvolutionRules.TransposedTooSmall,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(rule => rule.Id);

    public static DiagnosticDescriptor Find(string id) => ById[id];
}
