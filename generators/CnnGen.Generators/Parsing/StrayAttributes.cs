using System.Collections.Immutable;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Finds this library's attributes on classes that are neither a network nor a block, where they do nothing.</summary>
internal static class StrayAttributes
{
    /// <summary>The first one; a second report would say the same.</summary>
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
            if (SettingsParser.KindOf(attributes[i]) is { } setting)
            {
                return new Problem(RuleIds.StraySetting, Site.Attribute(i), new[] { setting, type.Name })
                {
                    Severity = Severity.Warning,
                    Fixes = new[] { Fix.RemoveLayer },
                };
            }
        }

        return null;
    }
}
