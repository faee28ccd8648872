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
        ShapeRules.NotPositive,
        ShapeRules.Negative,
        ShapeRules.KernelTooLarge,
        ShapeRules.NotWhole,
        ShapeRules.PoolPadding,
        ShapeRules.SpatialAfterFlat,
        ShapeRules.LossNeedsVector,
        ShapeRules.TooFewClasses,
        ShapeRules.TooLarge,
        ShapeRules.BothSpellings,
        ShapeRules.UnknownRounding,
        ActivationRules.NotFinite,
        ActivationRules.NotAboveZero,
        ActivationRules.NotARate,
        NormalizationRules.EpsilonNotPositive,
        NormalizationRules.MomentumOutsideUnit,
        NormalizationRules.IndivisibleGroups,
        NormalizationRules.OneElement,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(rule => rule.Id);

    public static DiagnosticDescriptor Find(string id) => ById[id];
}
