using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class Conv2DParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        int filters = reader.Positive("filters");
        WindowReader window = WindowReader.Read(reader, "kernel", "kernelHeight", "kernelWidth", strideIsSize: false, canDilate: true, canBeSame: true);
        return new Conv2DSpec(reader.Position, name, filters, window.Window, reader.Named("Bias", fallback: true))
        {
            IsKernelPerAxis = window.IsKernelPerAxis,
            Groups = reader.Named("Groups", minimum: 1, fallback: 1),
            StrideSpelling = window.Stride,
            PaddingSpelling = window.Padding,
        };
    }
}
