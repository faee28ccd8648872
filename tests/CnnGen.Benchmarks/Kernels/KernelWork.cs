using System.Reflection;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>The arithmetic of a matrix product kernel.</summary>
/// <param name="UsefulFlops">
/// Floating-point operations of one call that the layer's formula asks for: two for each multiply-add, real channels only.
/// </param>
/// <param name="UsefulShare">
/// Their share of what the kernel has to do: lanes are rounded up to blocks of 16, and the data gradient of a
/// convolution also multiplies the zeros around dy. The most of peak that the kernel can reach.
/// </param>
internal readonly record struct KernelWork(double UsefulFlops, double UsefulShare)
{
    private const int Block = 16;

    /// <summary>The work of a kernel; null where it is no product.</summary>
    public static KernelWork? Of(EmittedKernel kernel)
    {
        if (kernel.Layer is not { Kind: "Conv2D" or "Dense" } layer)
        {
            return null;
        }

        NetworkInfo info = kernel.Network.Info;
        ImageShape input = InputOf(info, layer);
        bool dense = layer.Kind == "Dense";
        double useful = 2.0 * layer.MultiplyAdds * (dense ? kernel.Network.BatchSize : 1);
        return kernel.Pass switch
        {
            "Forward" or "WeightGradient" => new KernelWork(useful, Lanes(layer.Output.Channels)),
            "DataGradient" => new KernelWork(useful, Lanes(input.Channels) * (dense ? 1 : Pixels(kernel, layer, input))),
            _ => null,
        };
    }

    private static double Lanes(int channels) => (double)channels / ((channels + Block - 1) / Block * Block);

    /// <summary>
    /// Forward, each output pixel meets every tap; backward, each input pixel does (with a stride, its share of them),
    /// also where the output that the tap belongs to does not exist.
    /// </summary>
    private static double Pixels(EmittedKernel kernel, LayerInfo layer, ImageShape input)
    {
        int position = kernel.Network.Info.Layers.Where(l => l.Kind == layer.Kind).ToList().IndexOf(layer);
        Conv2DAttribute window = kernel.Network.Type.GetCustomAttributes<Conv2DAttribute>().ElementAt(position);
        if (window.Filters != layer.Output.Channels)
        {
            throw new InvalidOperationException($"{layer.Name} has {layer.Output.Channels} filters, its attribute {window.Filters}.");
        }

        double phases = window.StrideHeight * window.StrideWidth;
        return layer.Output.Height * layer.Output.Width * phases / (input.Height * input.Width);
    }

    private static ImageShape InputOf(NetworkInfo info, LayerInfo layer)
    {
        int index = info.Layers.IndexOf(layer);
        return index == 0 ? info.Input : info.Layers[index - 1].Output;
    }
}
