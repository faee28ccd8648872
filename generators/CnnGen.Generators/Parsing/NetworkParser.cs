using System.Collections.Immutable;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generators.Parsing;

/// <summary>
/// Turns a class symbol into a <see cref="NetworkSpec"/> and the mistakes in it. With the rest of this folder the only
/// place that knows Roslyn's symbols. Whatever the user has typed so far, the result is a value, never an exception.
/// </summary>
internal static class NetworkParser
{
    /// <summary>Parses a class that carries <c>[Network]</c>; null for any other.</summary>
    public static ParsedNetwork? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        if (type.TypeKind != TypeKind.Class || FindNetwork(type) is not { } network
            || DeclarationOf(network, cancellation) is not { } declaration)
        {
            return null;
        }

        List<Problem> problems = [];
        bool canExtend = ClassParser.Check(type, declaration, problems, cancellation);
        bool isInputSound = ReadInput(network, attributes.IndexOf(network), problems, out TensorShape input, cancellation);

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

            if (isOrdered && DeclarationOf(attributes[i], cancellation) != declaration)
            {
                isOrdered = false;
                problems.Add(new Problem(RuleIds.SpreadLayers, Site.Attribute(i), new[] { kind.Kind, type.Name }));
            }

            AttributeReader reader = new(attributes[i], i, kind.Kind, problems, cancellation);
            LayerSpec layer = kind.Parse(reader, names.Next(kind.BaseName));
            bool isSound = reader.IsSound && isInputSound && isOrdered && sound == layers.Count;
            layers.Add(layer);
            sound += isSound ? 1 : 0;
            canExtend &= CheckName(type, layer, problems);
        }

        NetworkSpec spec = ClassParser.Describe(type, declaration, input, layers.ToArray());
        return new ParsedNetwork(spec, canExtend, isOrdered ? sound : 0, problems.ToArray()) { IsOrdered = isOrdered };
    }

    /// <summary>The class's first <c>[Network]</c>; a second one is an error that the compiler reports.</summary>
    public static AttributeData? FindNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => KnownAttributes.NameOf(attribute) == KnownAttributes.Network);

    /// <summary>A layer on a class that is no network.</summary>
    public static Problem? FindStrayLayer(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length && FindNetwork(type) is null; i++)
        {
            if (FindKind(attributes[i]) is { } kind)
            {
                return new Problem(RuleIds.StrayLayer, Site.Attribute(i), new[] { kind.Kind, type.Name });
            }
        }

        return null;
    }

    /// <summary>The declaration that an attribute stands on.</summary>
    public static TypeDeclarationSyntax? DeclarationOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent as TypeDeclarationSyntax;

    private static LayerRegistration? FindKind(AttributeData attribute) =>
        KnownAttributes.NameOf(attribute) is { } name && LayerRegistry.ByAttribute.TryGetValue(name, out LayerRegistration? kind)
            ? kind
            : null;

    private static bool ReadInput(
        AttributeData network, int position, List<Problem> problems, out TensorShape input, CancellationToken cancellation)
    {
        AttributeReader reader = new(network, position, "Network", problems, cancellation);
        input = reader.Has("features")
            ? TensorShape.Features(reader.Positive("features"))
            : TensorShape.Map(reader.Positive("channels"), reader.Positive("height"), reader.Positive("width"));
        return reader.IsSound;
    }

    /// <summary>A layer with parameters becomes a member, and C# forbids a member named like its class.</summary>
    private static bool CheckName(INamedTypeSymbol type, LayerSpec layer, List<Problem> problems)
    {
        if (layer.ParameterNames.Count == 0 || layer.Name != type.Name)
        {
            return true;
        }

        problems.Add(new Problem(RuleIds.NameOfLayer, Site.Class, new[] { type.Name }));
        return false;
    }
}
