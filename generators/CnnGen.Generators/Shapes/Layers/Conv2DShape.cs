using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class Conv2DShape
{
    /// <summary>(C, H, W) to (F, H', W').</summary>
    public static LayerShape Infer(Conv2DSpec layer, TensorShape input)
    {
        (int height, int width, Problem[] problems) = WindowShape.Infer(layer, input);
        if (problems.Length > 0)
        {
            return LayerShape.Wrong(problems);
        }

        // Rows of (kernel row, kernel column, input channel), each with one weight per filter, and the row of biases.
        BigInteger rows = (BigInteger)layer.Window.Vertical.Kernel * layer.Window.Horizontal.Kernel * StorageLimit.RoundUp(input.Channels);
        BigInteger storage = (rows + (layer.Bias ? 1 : 0)) * StorageLimit.RoundUp(layer.Filters);
        return new LayerShape(TensorShape.Map(layer.Filters, height, width), storage, EquatableArray<Problem>.Empty);
    }
}
