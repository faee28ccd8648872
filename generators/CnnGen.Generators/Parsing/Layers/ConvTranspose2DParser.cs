using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

internal static class ConvTranspose2DParser
{
    public static LayerSpec Parse(AttributeReader reader, string name)
    {
        int filters = reader.Positive("filters");
        WindowReader window = WindowReader.Read(reader, "kernel", "kernelHeight", "kernelWidth", strideIsSize: false, canDilate: true);
        (int height, int width, _) = WindowReader.ReadAxes(reader, "OutputPadding", minimum: 0, (0, 0));
        return new ConvTranspose2DSpec(reader.Position, name, filters, window.Window, height, width, reader.Named("Bias", fallback: true))
        {
            PaddingSpelling = window.Padding,
        };
    }
}
