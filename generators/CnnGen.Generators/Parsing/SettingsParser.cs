using System.Collections.Immutable;
using System.Globalization;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Reads what is said of all layers of a class, and how weights are drawn.</summary>
internal static class SettingsParser
{
    /// <summary>The attributes of a class that hold for all its layers.</summary>
    public static StackSettings Parse(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        StackSettings settings = StackSettings.None;
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (KindOf(attributes[i]) is not { } kind)
            {
                continue;
            }

            AttributeReader reader = new(attributes[i], i, kind, problems, cancellation);
            settings = kind == KnownAttributes.Freeze
                ? settings with { IsFrozen = true }
                : settings with { WeightRule = ReadRule(reader, "rule", "Scale") };
        }

        return settings;
    }

    /// <summary>Freeze or Initialize as the user writes it, if the attribute is one of them.</summary>
    public static string? KindOf(AttributeData attribute) => KnownAttributes.NameOf(attribute) switch
    {
        KnownAttributes.Freeze + "Attribute" => KnownAttributes.Freeze,
        KnownAttributes.Initialize + "Attribute" => KnownAttributes.Initialize,
        _ => null,
    };

    /// <summary>A rule and its scale; null where none is written or usable.</summary>
    public static WeightRule? ReadRule(AttributeReader reader, string rule, string scale)
    {
        float? number = reader.Single(scale);
        if (reader.Integer(rule) is not { } value)
        {
            if (reader.IsSound && reader.IsWritten(scale))
            {
                reader.Report(RuleIds.InitializationScale, scale, $"has {scale} but no {rule}. Write {rule} = Initialization.Normal, or remove {scale}");
            }

            return null;
        }

        if (value is < (int)Initialization.Zero or > (int)Initialization.Constant)
        {
            reader.Report(RuleIds.UnknownInitialization, rule, rule, value.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        Initialization initialization = (Initialization)value;
        if (ScaleMistake(initialization, scale, reader.IsWritten(scale) ? number : null) is { } mistake)
        {
            reader.Report(RuleIds.InitializationScale, reader.IsWritten(scale) ? scale : rule, mistake);
            return null;
        }

        return number is { } written && !reader.IsUsable(scale, written, isAboveZero: initialization == Initialization.Normal)
            ? null
            : new WeightRule(initialization, number ?? 0f);
    }

    private static string? ScaleMistake(Initialization rule, string property, float? scale)
    {
        bool isNormal = rule == Initialization.Normal;
        return (isNormal || rule == Initialization.Constant, scale) switch
        {
            (true, null) when isNormal => $"draws by Initialization.Normal but has no {property}, the standard deviation. Write for example {property} = 0.01f",
            (true, null) => $"has Initialization.Constant but no {property}, the value. Write for example {property} = 0.5f",
            (false, not null) => $"has {property}, but Initialization.{rule} takes none. Remove it",
            _ => null,
        };
    }
}
