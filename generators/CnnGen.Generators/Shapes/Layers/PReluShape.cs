using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class PReluShape
{
    /// <summary>The shape stays; one slope for each channel, or one for all.</summary>
    public static LayerShape Infer(PReluSpec layer, TensorShape input) => LayerShape.Of(input) with
    {
        ParameterStorage = StorageLimit.RoundUp(layer.Shared ? 1 : input.Channels),
    };
}
