using System.Text.Json;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Fixtures;

/// <summary>Reads the layers of layers.convolution.json.</summary>
internal static class RecordedConvolution
{
    public static RefLayer Read(JsonElement layer) => new RefConv2D(
        layer.GetProperty("filters").GetInt32(),
        ReadAxis(layer, 0) with { Same = layer.GetProperty("same").GetBoolean() },
        ReadAxis(layer, 1) with { Same = layer.GetProperty("same").GetBoolean() },
        layer.GetProperty("bias").GetBoolean(),
        layer.GetProperty("groups").GetInt32());

    public static RefLayer ReadTransposed(JsonElement layer) => new RefConvTranspose2D(
        layer.GetProperty("filters").GetInt32(),
        ReadAxis(layer, 0),
        ReadAxis(layer, 1),
        layer.GetProperty("output_padding")[0].GetInt32(),
        layer.GetProperty("output_padding")[1].GetInt32(),
        layer.GetProperty("bias").GetBoolean());

    private static RefAxis ReadAxis(JsonElement layer, int axis) =>
        Recorded.ReadAxis(layer, axis) with { Dilation = layer.GetProperty("dilation")[axis].GetInt32() };
}
