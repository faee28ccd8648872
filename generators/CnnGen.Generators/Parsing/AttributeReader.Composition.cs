using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <content>Type arguments, and numbers that are optional.</content>
internal sealed partial class AttributeReader
{
    /// <summary>Where the blocks go that type arguments name.</summary>
    public BlockCollector? Blocks { get; init; }

    /// <summary>An integer or enum, by constructor parameter or property; null where it is not written or not readable.</summary>
    public int? Integer(string name) => Value(name) as int?;

    /// <summary>A float, by constructor parameter or property; null where it is not written or not readable.</summary>
    public float? Single(string name) => Value(name) as float?;

    /// <summary>A constructor parameter of type float[].</summary>
    public float[] Singles(string parameter) =>
        IndexOf(parameter) is >= 0 and int index && index < _attribute.ConstructorArguments.Length
            && _attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(ValueOf).OfType<float>().ToArray()
            : [];

    /// <summary>The keys of all type arguments; empty for one that is no block, which is noted.</summary>
    public EquatableArray<string> BlockKeys()
    {
        ITypeSymbol[] types = [.. _attribute.AttributeClass!.TypeArguments];
        return types.Select((type, index) => BlockKey(type, index, types.Length)).ToArray();
    }

    private string BlockKey(ITypeSymbol type, int index, int count)
    {
        if (type is INamedTypeSymbol named && BlockParser.FindLayers(named) is not null)
        {
            return Blocks?.Add(named) ?? "";
        }

        IsSound = false;
        if (type.TypeKind != TypeKind.Error)
        {
            string name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            string advice = type switch
            {
                INamedTypeSymbol network when NetworkParser.FindNetwork(network) is not null =>
                    $"It is a network; move the layers that both have into a class with [Layers]",
                { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } => $"Add [Layers] and its layers to class {name}",
                _ => "Write the name of a class with [Layers]",
            };
            string[] texts = [Kind, count > 1 ? $"type argument {index + 1}, '{name}'," : $"'{name}'", advice];
            _problems.Add(new Problem(RuleIds.NotABlock, Site.TypeArgument(Position, index), texts));
        }

        return "";
    }

    private object? Value(string name)
    {
        int index = IndexOf(name);
        return index >= 0 && index < _attribute.ConstructorArguments.Length ? ValueOf(_attribute.ConstructorArguments[index])
            : IsWritten(name) ? NamedValue(name)
            : null;
    }
}
