using System.Text.Json;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Fixtures;

/// <summary>Reads the composed layers of layers.blocks.json.</summary>
internal static class RecordedBlocks
{
    public static RefLayer ReadApply(JsonElement layer) => new RefApply(Block(layer.GetProperty("body")));

    public static RefLayer ReadResidual(JsonElement layer) => new RefResidual(
        Block(layer.GetProperty("body")),
        layer.GetProperty("shortcut") is { ValueKind: JsonValueKind.Object } shortcut ? Block(shortcut) : null,
        layer.GetProperty("projection").GetBoolean() ? RefProjection.Convolution : RefProjection.None);

    public static RefLayer ReadConcat(JsonElement layer) => new RefConcat([.. layer.GetProperty("branches").EnumerateArray().Select(Block)]);

    private static RefBlock Block(JsonElement block) =>
        new(block.GetProperty("name").GetString()!, [.. block.GetProperty("layers").EnumerateArray().Select(Recorded.ReadLayer)]);
}
