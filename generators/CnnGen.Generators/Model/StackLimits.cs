namespace CnnGen.Generators.Model;

/// <summary>How large a network may become through blocks. Far beyond any network in use, and quick to refuse.</summary>
internal static class StackLimits
{
    /// <summary>Layers, when all blocks are replaced by theirs.</summary>
    public const int MostLayers = 2000;

    public const string MostLayersText = "2000 layers";

    /// <summary>Blocks within blocks.</summary>
    public const int MostNested = 50;
}
