using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// 3x3 convolutions of stride 1 by Winograd's F(2x2, 3x3): tiles of the input and the taps are transformed, multiplied at 16 places, and
/// transformed back to 2x2 outputs. That takes 16 multiply-adds where the sum over taps takes 36, and pays where channels and
/// filters are so many that the transforms cost less than is saved. The weight gradient goes back through the same products.
/// </summary>
internal static class Winograd
{
    // What transforms cost, in multiply-adds of a vector, their loads and stores included.
    private const int InputCost = 96;
    private const int OutputCost = 72;
    private const int WeightsCost = 64;

    /// <summary>Parts of the time, in percent, that must remain at the most for it to pay.</summary>
    private const int LargestShare = 87;

    private const int LargestPadding = 2;

    /// <summary>Whether the forward pass takes less time so.</summary>
    public static bool Pays(ConvWeights weights, TensorShape output) => Pays(weights, output.Height, output.Width, weights.Channels, weights.Filters);

    /// <summary>Whether the data gradient takes less time so.</summary>
    public static bool DataGradientPays(ConvWeights weights, TensorShape input) => Pays(weights, input.Height, input.Width, weights.Filters, weights.Channels);

    /// <summary>Whether the weight gradient takes less time so: it has the forward pass's products, and needs its sums for each group of samples.</summary>
    public static bool WeightGradientPays(ConvWeights weights, TensorShape output) =>
        Pays(weights, output) && ConvParameterGradients.AreSummed(checked(WinogradTransform.Products * weights.Channels * weights.Row));

    /// <summary>Zeros around x that the forward pass reads.</summary>
    public static Halo Halo(ConvWeights weights, TensorShape output) =>
        Around(weights.Window.Vertical.Padding, weights.Window.Horizontal.Padding, weights.Window.Vertical.Padding, weights.Window.Horizontal.Padding, output.Height, output.Width);

    /// <summary>Zeros around dy that the data gradient reads.</summary>
    public static Halo DataGradientHalo(ConvWeights weights, TensorShape input)
    {
        int y = LargestPadding - weights.Window.Vertical.Padding, x = LargestPadding - weights.Window.Horizontal.Padding;
        return Around(y, x, y, x, input.Height, input.Width);
    }

    /// <summary>Adds the forward steps.</summary>
    public static void Forward(Node node, ConvWeights weights, bool bias, ForwardContext context)
    {
        MapLayout x = context.Input.Layout, y = context.Result.Layout;
        int u = context.Packed("TransformedWeights", TilePlaces.PlaneStorage(weights.Channels * weights.Row));
        context.Prepare(
            new WinogradWeightsKernel(weights.Channels * weights.Row), node.Name + "ForwardWeights", "u = G w Gᵀ", Operand.Parameter(context.Weight), Operand.Buffer(u));
        var convolution = new WinogradConvolution
        {
            Node = node,
            Context = context,
            Suffix = "Forward",
            Comment = $"{node.Input} -> {node.Output}",
            Source = ("x", x, -weights.Window.Vertical.Padding, -weights.Window.Horizontal.Padding),
            Target = ("y", y),
            Channels = ("c", weights.Channels),
            Weights = Operand.Buffer(u),
            WeightsShape = FormattableString.Invariant($"u, (4, 4, {weights.Channels}, {weights.Row})"),
            WeightsPlane = TilePlaces.PlaneStride(weights.Channels * weights.Row),
            WeightsRow = weights.Row,
            BlockStride = Block.Size,
            Bias = bias ? Operand.Parameter(context.Bias) : null,
            Activation = node.Activation,
        };
        convolution.Add(context.Input.Index, context.Result.Index);
    }

    /// <summary>Adds the steps of the data gradient: a convolution of dy with the taps reversed.</summary>
    public static void DataGradient(Node node, ConvWeights weights, BackwardContext context)
    {
        MapLayout dy = context.OutputGradient.Layout, dx = context.InputGradient.Layout;
        int block = weights.Filters * Block.Size, plane = checked(Block.Count(weights.Channels) * block);
        int u = context.Packed("ReversedWeights", TilePlaces.PlaneStorage(plane));
        context.Prepare(
            new WinogradReversedWeightsKernel(weights.Channels, weights.Filters, weights.Row),
            node.Name + "DataGradientWeights",
            "u = G w Gᵀ of the reversed taps",
            Operand.Parameter(context.Weight),
            Operand.Buffer(u));
        var convolution = new WinogradConvolution
        {
            Node = node,
            Context = context,
            Suffix = "DataGradient",
            Comment = $"dx: {node.Output} -> {node.Input}",
            Source = ("dy", dy, weights.Window.Vertical.Padding - LargestPadding, weights.Window.Horizontal.Padding - LargestPadding),
            Target = ("dx", dx),
            Channels = ("f", weights.Filters),
            Weights = Operand.Buffer(u),
            WeightsShape = FormattableString.Invariant($"u of the reversed taps, (4, 4, {Counted.Text(Block.Count(weights.Channels), "block")}, {weights.Filters}, 16)"),
            WeightsPlane = TilePlaces.PlaneStride(plane),
            WeightsRow = Block.Size,
            BlockStride = block,
        };
        convolution.Add(context.OutputGradient.Index, context.InputGradient.Index);
    }

    private static bool Pays(ConvWeights weights, int height, int width, int channels, int filters)
    {
        if (weights.Groups > 1 || !Fits(weights.Window.Vertical) || !Fits(weights.Window.Horizontal))
        {
            return false;
        }

        int blocks = Block.Count(filters);
        long direct = 9L * height * width * channels * blocks;
        long tiles = (long)WinogradTransform.Tiles(height) * WinogradTransform.Tiles(width);
        long transformed = (tiles * (((long)WinogradTransform.Products * channels * blocks) + (InputCost * Block.Count(channels)) + (OutputCost * blocks))) + ((long)WeightsCost * channels * blocks);
        return transformed * 100 < direct * LargestShare;
    }

    private static bool Fits(Window window) => window is { Kernel: WinogradTransform.Taps, Stride: 1, Dilation: 1, Padding: <= LargestPadding };

    /// <summary>Zeros around a map whose tiles begin so far outside; where the number of outputs is odd, the last tile reads one more.</summary>
    private static Halo Around(int top, int left, int bottom, int right, int height, int width) =>
        new(top, left, bottom + (height % WinogradTransform.Outputs), right + (width % WinogradTransform.Outputs));
}
