using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class PoolShape
{
    /// <summary>(C, H, W) to (C, H', W').</summary>
    public static LayerShape Infer(WindowLayerSpec layer, TensorShape input)
    {
        (int height, int width, Problem[] problems) = WindowShape.Infer(layer, input);
        return problems.Length > 0 ? LayerShape.Wrong(problems) : LayerShape.Of(TensorShape.Map(input.Channels, height, width));
    }
}
