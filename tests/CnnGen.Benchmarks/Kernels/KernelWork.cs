using System.Reflection;
using CnnGen.Benchmarks.Networks;

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

    /// <summary>The work of a kernel; null where it is no product, or one of several that together are a layer's pass.</summary>
    public static KernelWork? Of(EmittedKernel kernel)
    {
        if (kernel.Layer is not { Kind: "Conv2D" or "ConvTranspose2D" or "Dense" } layer)
        {
            return null;
        }

        NetworkInfo info = kernel.Network.Info;
        bool dense = layer.Kind == "Dense";
        double useful = 2.0 * layer.MultiplyAdds * (dense ? kernel.Network.BatchSize : 1);
        LayerAttribute? attribute = LayerAttributes.Of(kernel.Network)?[layer.Name];
        int groups = attribute is Conv2DAttribute { Groups: var given } ? given : 1;
        ImageShape input = InputOf(info, layer);
        return kernel.Pass switch
        {
            "WeightGradient" when HasKernel(kernel, layer, "WeightGradientProducts") => null,
            "Forward" or "WeightGradient" when attribute is Conv2DAttribute conv && IsPaired(kernel, layer) =>
                new KernelWork(useful, 2 * Lanes(layer.Output.Channels, 1) * conv.KernelWidth / (conv.KernelWidth + (input.Channels * conv.StrideWidth == 1 ? 0 : conv.StrideWidth))),
            "Forward" => new KernelWork(useful, Lanes(layer.Output.Channels, groups) * (attribute is ConvTranspose2DAttribute up ? Pixels(input, layer.Output, up.StrideHeight * up.StrideWidth) : 1)),
            "WeightGradient" => new KernelWork(useful, Lanes(layer.Output.Channels, groups)),
            "DataGradient" when attribute is Conv2DAttribute conv && IsFolded(kernel, layer) =>
                new KernelWork(useful, Lanes(input.Channels * conv.KernelWidth, 1) * layer.Output.Height * conv.StrideHeight / input.Height),
            "DataGradient" => new KernelWork(useful, Lanes(input.Channels, groups) * (attribute is Conv2DAttribute conv ? Pixels(layer.Output, input, conv.StrideHeight * conv.StrideWidth) : 1)),
            _ => null,
        };
    }

    /// <summary>Whether the columns of the window share the lanes with the channels: then another kernel folds them together.</summary>
    private static bool IsFolded(EmittedKernel kernel, LayerInfo layer) => HasKernel(kernel, layer, "FoldTaps");

    /// <summary>Whether the layer has another kernel of that name.</summary>
    private static bool HasKernel(EmittedKernel kernel, LayerInfo layer, string name) =>
        kernel.Method.DeclaringType!.GetMethod(layer.Name + name) is not null;

    /// <summary>Whether two pixels share a block of lanes: then weights are repacked for them. Those of several channels read more columns.</summary>
    private static bool IsPaired(EmittedKernel kernel, LayerInfo layer) =>
        kernel.Network.Type.GetNestedType("Kernels", BindingFlags.NonPublic)!.GetMethod(layer.Name + "PackWeightPairs") is not null;

    /// <summary>Real lanes among those of whole blocks. As many groups as channels are one block of lanes, not one each.</summary>
    private static double Lanes(int channels, int groups)
    {
        int own = groups == channels ? channels : channels / groups;
        return (double)own / ((own + Block - 1) / Block * Block);
    }

    /// <summary>
    /// Forward, each output pixel of a convolution meets every tap. Backward, each input pixel does (with a stride, its share
    /// of them), also where the output that the tap belongs to does not exist. A transposed convolution is the other way round.
    /// </summary>
    /// <param name="small">The map that a stride makes smaller.</param>
    /// <param name="large">The other one.</param>
    /// <param name="phases">Product of the strides.</param>
    private static double Pixels(ImageShape small, ImageShape large, double phases) =>
        small.Height * small.Width * phases / (large.Height * large.Width);

    /// <summary>The shape before a layer of a stack; in a block, a guess that only the lanes of its bound depend on.</summary>
    private static ImageShape InputOf(NetworkInfo info, LayerInfo layer)
    {
        int index = info.Layers.IndexOf(layer);
        return index == 0 ? info.Input : info.Layers[index - 1].Output;
    }
}
