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
        if (BlockParser.FindLayers(type) is { } block)
        {
            problems.Add(new Problem(RuleIds.BlockAndNetwork, Site.Attribute(attributes.IndexOf(block)), new[] { type.Name })
            {
                Fixes = new[] { Fix.RemoveLayer },
            });
        }

        bool isInputSound = ReadInput(network, attributes.IndexOf(network), problems, out TensorShape input, cancellation);
        StackSettings settings = SettingsParser.Parse(type, problems, cancellation);
        BlockCollector blocks = new(type.ContainingAssembly);
        ParsedStack stack = StackParser.Parse(type, KnownAttributes.Network, declaration, blocks, problems, cancellation);
        NetworkSpec spec = ClassParser.Describe(type, declaration, input, stack.Layers) with
        {
            Blocks = blocks.ParseAll(cancellation),
            Settings = settings,
            Inspection = InspectableParser.Parse(type, problems, cancellation),
        };
        canExtend &= MemberParser.Check(type, spec, problems, cancellation, out EquatableArray<string> taken);
        return new ParsedNetwork(
            spec with { TakenNames = taken }, canExtend, isInputSound ? stack.SoundLayers : 0, problems.ToArray())
        {
            IsOrdered = stack.IsOrdered,
        };
    }

    /// <summary>The class's first <c>[Network]</c>; a second one is an error that the compiler reports.</summary>
    public static AttributeData? FindNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => KnownAttributes.NameOf(attribute) == KnownAttributes.Network);

    /// <summary>The declaration that an attribute stands on.</summary>
    public static TypeDeclarationSyntax? DeclarationOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent as TypeDeclarationSyntax;

    private static bool ReadInput(
        AttributeData network, int position, List<Problem> problems, out TensorShape input, CancellationToken cancellation)
    {
        AttributeReader reader = new(network, position, "Network", problems, cancellation);
        input = reader.Has("features")
            ? TensorShape.Features(reader.Positive("features"))
            : TensorShape.Map(reader.Positive("channels"), reader.Positive("height"), reader.Positive("width"));
        return reader.IsSound;
    }
}
