using System.Collections.Immutable;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Finds this library's attributes on classes where they do nothing.</summary>
internal static class StrayAttributes
{
    /// <summary>The first one on a class that is neither a network nor a block; a second report would say the same.</summary>
    public static Problem? Find(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (StackParser.FindKind(attributes[i]) is { } layer)
            {
                return new Problem(RuleIds.StrayLayer, Site.Attribute(i), new[] { layer.Kind, type.Name });
            }
        }

        for (int i = 0; i < attributes.Length; i++)
        {
            if (OfNetwork(attributes[i]) is { } name)
            {
                return NotANetwork(i, name, type);
            }

            if (SettingsParser.KindOf(attributes[i]) is { } kind)
            {
                return Setting(i, kind, type, "neither a network nor a block", "Add [Layers] and layers to it, or remove " + kind);
            }
        }

        return null;
    }

    /// <summary>An attribute on a block that only a network can have: a block has no input, and so no cost and no feature maps.</summary>
    public static Problem? FindOnBlock(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (OfNetwork(attributes[i]) is { } name)
            {
                return NotANetwork(i, name, type);
            }
        }

        return null;
    }

    /// <summary>The attribute as the user writes it, if only a network can have it.</summary>
    private static string? OfNetwork(AttributeData attribute) => KnownAttributes.NameOf(attribute) switch
    {
        KnownAttributes.Budget + "Attribute" => KnownAttributes.Budget,
        KnownAttributes.Inspectable + "Attribute" => KnownAttributes.Inspectable,
        _ => null,
    };

    private static Problem NotANetwork(int position, string kind, INamedTypeSymbol type) =>
        Setting(position, kind, type, "not a network", "Move it to a network, or remove it");

    private static Problem Setting(int position, string kind, INamedTypeSymbol type, string isWhat, string advice) =>
        new(RuleIds.StraySetting, Site.Attribute(position), new[] { kind, type.Name, isWhat, advice })
        {
            Severity = Severity.Warning,
            Fixes = new[] { Fix.RemoveLayer },
        };
}
