using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class LocalResponseNormShape
{
    /// <summary>The shape stays; beside it lies one row of squares, each pixel with zeros around its channels.</summary>
    public static LayerShape Infer(LocalResponseNormSpec layer, TensorShape input)
    {
        BigInteger row = input.Width * (StorageLimit.RoundUp(input.Channels) + (2L * ChannelWindow.Of(layer.Size, input.Channels).Before));
        return StorageLimit.Check(row, layer.Kind, "stored size of a row with its neighbours", Site.Attribute(layer.Position, "size")) is { } tooLarge
            ? LayerShape.Wrong(tooLarge)
            : LayerShape.Of(input);
    }
}
