using System.Globalization;
using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>
/// Keeps every buffer within what an index of type int reaches. Counts what is stored, which is more than what is
/// meant: channels are rounded up to blocks of 16 and padding is memory.
/// </summary>
internal static class StorageLimit
{
    private const int Block = 16;

    /// <summary>Channels or units in storage.</summary>
    public static BigInteger RoundUp(BigInteger channels) => (channels + Block - 1) / Block * Block;

    /// <summary>The input sample itself.</summary>
    public static Problem? CheckInput(TensorShape input) =>
        Check(StoredSize(input), "Network", "stored size of the input", Site.Network("features", "channels"));

    /// <summary>A layer's output and all parameters up to it.</summary>
    public static Problem? CheckLayer(LayerSpec layer, LayerShape shape, BigInteger parameters)
    {
        Site site = Site.Attribute(layer.Position, "filters", "units");
        return Check(shape.ParameterStorage, layer.Kind, "stored size of the parameters", site)
            ?? Check(parameters, layer.Kind, "stored size of all parameters up to this layer", site)
            ?? Check(StoredSize(shape.Output), layer.Kind, "stored size of the output", site);
    }

    /// <summary>A layer's input with its padding, of which the far side may be wider where sizes are rounded up.</summary>
    public static Problem? CheckPadded(WindowLayerSpec layer, TensorShape input)
    {
        Site dilation = Site.Attribute(layer.Position, "DilationHeight", "DilationWidth", "Dilation");
        if ((Check(layer.Window.Vertical.Extent, layer.Kind, "height of the dilated kernel", dilation)
            ?? Check(layer.Window.Horizontal.Extent, layer.Kind, "width of the dilated kernel", dilation)) is { } tooWide)
        {
            return tooWide;
        }

        Site site = Site.Attribute(layer.Position, "PaddingHeight", "PaddingWidth", "Padding");
        BigInteger height = PaddedExtent(layer.Window.Vertical, input.Height);
        BigInteger width = PaddedExtent(layer.Window.Horizontal, input.Width);
        return Check(height, layer.Kind, "padded height of the input", site)
            ?? Check(width, layer.Kind, "padded width of the input", site)
            ?? Check(height * width * RoundUp(input.Channels), layer.Kind, "stored size of the padded input", site);
    }

    /// <summary>What a layer puts out along the channels.</summary>
    public static Problem? CheckChannels(LayerSpec layer, BigInteger channels) =>
        Check(RoundUp(channels), layer.Kind, "number of channels of the output", Site.Attribute(layer.Position));

    /// <summary>
    /// The gradient of a convolution's output, with the zeros around it that the gradient of the input reads, or the row
    /// of zeros behind it that the gradient of a grouped weight reads. An output that is too large itself is left to
    /// <see cref="CheckLayer"/>.
    /// </summary>
    public static Problem? CheckGradient(LayerSpec layer, Window2D window, TensorShape input, TensorShape output)
    {
        if (StoredSize(output) > int.MaxValue)
        {
            return null;
        }

        BigInteger height = BigInteger.Max(WithHalo(window.Vertical, input.Height, output.Height), (BigInteger)output.Height + 1);
        BigInteger width = WithHalo(window.Horizontal, input.Width, output.Width);
        return Check(height * width * RoundUp(output.Channels), layer.Kind, "stored size of the padded gradient", Site.Attribute(layer.Position, "filters"));
    }

    /// <summary>The output of a transposed convolution, its gradient with the padding around it, and the input in its halo.</summary>
    public static Problem? CheckTransposed(ConvTranspose2DSpec layer, TensorShape input, long height, long width)
    {
        Site site = Site.Attribute(layer.Position, "filters");
        BigInteger gradientHeight = height + (2L * layer.Window.Vertical.Padding), gradientWidth = width + (2L * layer.Window.Horizontal.Padding);
        if ((Check(gradientHeight, layer.Kind, "padded height of the output", site)
            ?? Check(gradientWidth, layer.Kind, "padded width of the output", site)
            ?? Check(gradientHeight * gradientWidth * RoundUp(layer.Filters), layer.Kind, "stored size of the padded output", site)) is { } tooLarge)
        {
            return tooLarge;
        }

        BigInteger paddedHeight = WithHalo(layer.Window.Vertical, (int)height, input.Height);
        BigInteger paddedWidth = WithHalo(layer.Window.Horizontal, (int)width, input.Width);
        return Check(paddedHeight * paddedWidth * RoundUp(input.Channels), layer.Kind, "stored size of the padded input", site);
    }

    private static BigInteger WithHalo(Window window, int elements, int windows)
    {
        (int before, int behind) = WindowPhase.Halo(WindowPhase.Of(window, elements), windows);
        return (BigInteger)windows + before + behind;
    }

    // A rounded-up last window starts on the input or before it, so it ends less than its extent beyond.
    private static BigInteger PaddedExtent(Window window, int input) =>
        (BigInteger)input + window.Padding + window.Surplus
        + (window.Rounding == Rounding.Ceiling ? Math.Max(window.Padding, window.Extent) : window.Padding);

    private static BigInteger StoredSize(TensorShape shape) => RoundUp(shape.Channels) * shape.Height * shape.Width;

    /// <summary>A size of a layer's own, such as that of memory beside its output.</summary>
    public static Problem? Check(BigInteger size, string kind, string what, Site site) =>
        size <= int.MaxValue
            ? null
            : new Problem(RuleIds.TooLarge, site, new[] { kind, what, size.ToString(CultureInfo.InvariantCulture) });
}
