using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class AvgPool2DParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        WindowReader window = WindowReader.Read(reader, "size", "height", "width", strideIsSize: true);
        return new AvgPool2DSpec(reader.Position, name, window.Window)
        {
            IsKernelPerAxis = window.IsKernelPerAxis,
            StrideSpelling = window.Stride,
            PaddingSpelling = window.Padding,
            CountPadding = reader.Named("CountPadding", fallback: true),
        };
    }
}
