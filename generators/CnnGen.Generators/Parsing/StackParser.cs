using System.Collections.Immutable;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generators.Parsing;

/// <summary>The layers on a class.</summary>
/// <param name="Layers">All of them; those that are not sound hold placeholders.</param>
/// <param name="SoundLayers">How many of them, from the first, have usable numbers and a known place.</param>
/// <param name="IsOrdered">Whether their order is known.</param>
internal readonly record struct ParsedStack(EquatableArray<LayerSpec> Layers, int SoundLayers, bool IsOrdered);

/// <summary>Reads the layers on a class, a network or a block, in order.</summary>
internal static class StackParser
{
    /// <param name="type">The class.</param>
    /// <param name="marker">The attribute that makes it a network or a block.</param>
    /// <param name="declaration">The declaration that carries it; null where there is no source.</param>
    /// <param name="blocks">Receives the blocks that the layers use.</param>
    /// <param name="problems">Receives the mistakes.</param>
    /// <param name="cancellation">Ends reading early.</param>
    public static ParsedStack Parse(
        INamedTypeSymbol type,
        string marker,
        TypeDeclarationSyntax? declaration,
        BlockCollector blocks,
        List<Problem> problems,
        CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        List<LayerSpec> layers = [];
        LayerNames names = new();
        int sound = 0;
        bool isOrdered = true;
        for (int i = 0; i < attributes.Length; i++)
        {
            if (FindKind(attributes[i]) is not { } kind)
            {
                continue;
            }

            if (isOrdered && declaration is not null && NetworkParser.DeclarationOf(attributes[i], cancellation) != declaration)
            {
                isOrdered = false;
                string[] texts = [kind.Kind, type.Name, KnownAttributes.AsWritten(marker)];
                problems.Add(new Problem(RuleIds.SpreadLayers, Site.Attribute(i), texts));
            }

            AttributeReader reader = new(attributes[i], i, kind.Kind, problems, cancellation) { Blocks = blocks };
            LayerSpec layer = kind.Parse(reader, names.Next(kind.BaseName)) with
            {
                IsFrozen = reader.Named("Freeze", fallback: false),
                WeightRule = SettingsParser.ReadRule(reader, "Initialization", "InitializationScale"),
            };
            bool isSound = reader.IsSound && isOrdered && sound == layers.Count;
            layers.Add(layer);
            sound += isSound ? 1 : 0;
        }

        return new ParsedStack(layers.ToArray(), isOrdered ? sound : 0, isOrdered);
    }

    /// <summary>The kind of layer that an attribute is, if it is one.</summary>
    public static LayerRegistration? FindKind(AttributeData attribute) =>
        KnownAttributes.NameOf(attribute) is { } name && LayerRegistry.ByAttribute.TryGetValue(name, out LayerRegistration? kind)
            ? kind
            : null;
}
