using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class DenseShape
{
    /// <summary>Any shape, a map being flattened first, to (units).</summary>
    public static LayerShape Infer(DenseSpec layer, TensorShape input)
    {
        BigInteger rows = StorageLimit.RoundUp(input.Channels) * input.Height * input.Width;
        BigInteger storage = (rows + (layer.Bias ? 1 : 0)) * StorageLimit.RoundUp(layer.Units);
        return new LayerShape(TensorShape.Features(layer.Units), storage, EquatableArray<Problem>.Empty);
    }
}
