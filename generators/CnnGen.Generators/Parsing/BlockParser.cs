using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generators.Parsing;

/// <summary>Turns a class that carries <c>[Layers]</c> into a <see cref="BlockSpec"/>.</summary>
internal static class BlockParser
{
    /// <summary>The class's <c>[Layers]</c>, if it is a block.</summary>
    public static AttributeData? FindLayers(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => KnownAttributes.NameOf(attribute) == KnownAttributes.Layers);

    /// <summary>Parses a block for itself, whoever uses it; it comes first, those that it reaches after it.</summary>
    public static EquatableArray<BlockSpec> ParseAlone(INamedTypeSymbol type, CancellationToken cancellation)
    {
        BlockCollector blocks = new(type.ContainingAssembly);
        blocks.Add(type);
        return blocks.ParseAll(cancellation);
    }

    public static BlockSpec Parse(
        INamedTypeSymbol type, string key, bool isForeign, BlockCollector blocks, CancellationToken cancellation)
    {
        List<Problem> problems = [];
        StackSettings settings = SettingsParser.Parse(type, problems, cancellation);
        TypeDeclarationSyntax? declaration = FindLayers(type) is { } layers ? NetworkParser.DeclarationOf(layers, cancellation) : null;
        ParsedStack stack = StackParser.Parse(type, KnownAttributes.Layers, declaration, blocks, problems, cancellation);
        return new BlockSpec(key, type.Name, stack.Layers)
        {
            SoundLayers = stack.SoundLayers,
            IsOrdered = stack.IsOrdered,
            IsForeign = isForeign,
            Problems = problems.ToArray(),
            Settings = settings,
        };
    }
}
