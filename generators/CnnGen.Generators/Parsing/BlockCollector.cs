using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Gathers the blocks that a class uses, directly or through others, and parses each once.</summary>
internal sealed class BlockCollector
{
    private readonly IAssemblySymbol _home;
    private readonly Dictionary<string, INamedTypeSymbol> _types = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <param name="home">The assembly whose source can be pointed into.</param>
    public BlockCollector(IAssemblySymbol home) => _home = home;

    /// <summary>Takes note of a block; all constructions of a generic one are the same.</summary>
    /// <returns>Its key.</returns>
    public string Add(INamedTypeSymbol block)
    {
        INamedTypeSymbol type = block.OriginalDefinition;
        string key = Key(type);
        if (!_types.ContainsKey(key))
        {
            _types.Add(key, type);
            _order.Add(key);
        }

        return key;
    }

    /// <summary>Parses every block noted, and those that turn up on the way.</summary>
    public EquatableArray<BlockSpec> ParseAll(CancellationToken cancellation)
    {
        List<BlockSpec> blocks = [];
        for (int i = 0; i < _order.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            INamedTypeSymbol type = _types[_order[i]];
            blocks.Add(BlockParser.Parse(type, _order[i], !IsHome(type), this, cancellation));
        }

        return blocks.ToArray();
    }

    /// <summary>The class of a block that <paramref name="user"/> reaches.</summary>
    public static INamedTypeSymbol? Find(INamedTypeSymbol user, string key, CancellationToken cancellation)
    {
        BlockCollector collector = new(user.ContainingAssembly);
        StackParser.Parse(user, KnownAttributes.Layers, null, collector, [], cancellation);
        collector.ParseAll(cancellation);
        return collector._types.TryGetValue(key, out INamedTypeSymbol? type) ? type : null;
    }

    private bool IsHome(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _home);

    /// <summary>The metadata name with all that it is nested in; unlike the name as written, it tells file-local types apart.</summary>
    private string Key(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() + "." : "";
        return IsHome(type) ? space + name : type.ContainingAssembly?.Identity.GetDisplayName() + "!" + space + name;
    }
}
