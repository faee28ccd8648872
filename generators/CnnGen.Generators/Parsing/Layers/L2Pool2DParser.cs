using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class L2Pool2DParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        WindowReader window = WindowReader.Read(reader, "size", "height", "width", strideIsSize: true);
        return new L2Pool2DSpec(reader.Position, name, window.Window)
        {
            IsKernelPerAxis = window.IsKernelPerAxis,
            StrideSpelling = window.Stride,
            PaddingSpelling = window.Padding,
        };
    }
}
