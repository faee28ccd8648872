using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class Upsample2DShape
{
    /// <summary>(C, H, W) to (C, H * scale, W * scale).</summary>
    public static LayerShape Infer(Upsample2DSpec layer, TensorShape input)
    {
        BigInteger height = (BigInteger)input.Height * layer.ScaleHeight, width = (BigInteger)input.Width * layer.ScaleWidth;
        BigInteger stored = height * width * StorageLimit.RoundUp(input.Channels);
        Site site = Site.Attribute(layer.Position, layer.ScaleHeight >= layer.ScaleWidth ? "scaleHeight" : "scaleWidth", "scale");
        return StorageLimit.Check(stored, layer.Kind, "stored size of the output", site) is { } tooLarge
            ? LayerShape.Wrong(tooLarge)
            : LayerShape.Of(TensorShape.Map(input.Channels, (int)height, (int)width));
    }
}
