using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What a model file says beside its tensors.</summary>
public sealed record ModelInfo
{
    /// <summary>The class of the network that was saved; null in files of other programs.</summary>
    public string? Network { get; init; }

    /// <summary>Names of the classes that the outputs stand for, in order; empty where the file has none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>All text that the file carries, by key.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>What to write into a model file beside its tensors, and how.</summary>
public sealed record SaveOptions
{
    /// <summary>What the tensors are called. Default: as in the class.</summary>
    public ModelNaming Naming { get; init; } = ModelNaming.Class;

    /// <summary>Names of the classes that the outputs stand for, in order; none by default.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Text of your own, by key. Keys that begin with <c>cnngen.</c> are the library's.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
