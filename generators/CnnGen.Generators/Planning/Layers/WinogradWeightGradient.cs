using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// The weight gradient of a 3x3 convolution back through the products of transformed tiles: with e = A dy Aᵀ of each tile,
/// du = sum over the tiles of v * e at each of the 16 places, and dw = Gᵀ du G once for the whole batch.
/// </summary>
internal static class WinogradWeightGradient
{
    /// <summary>Floats of a group's sums.</summary>
    public static int Sums(ConvWeights weights) => TilePlaces.PlaneStorage(checked(weights.Channels * weights.Row));

    /// <summary>Adds the steps of the weight's and the bias's gradient.</summary>
    public static void Add(Node node, ConvWeights weights, BackwardContext context)
    {
        int transformed = Sums(weights), biases = ((Conv2DSpec)node.Spec).Bias ? weights.Row : 0;
        BufferDraft sums = context.GroupSums(transformed + biases);
        AddToGroup(node, weights, context, sums.Index);
        ConvParameterGradients.AddBias(node, context, biases, Operand.Buffer(sums.Index, transformed));
        ConvParameterGradients.AddSum(
            node,
            context,
            new WinogradWeightGradientKernel(weights.Channels * weights.Row, sums.Storage),
            "WeightGradient",
            "the groups of samples, then dw = Gᵀ du G",
            Operand.Buffer(sums.Index),
            context.Weight);
        ConvParameterGradients.AddBiasSum(node, context, biases, sums, transformed);
    }

    /// <summary>Adds a sample's share to its group's du.</summary>
    private static void AddToGroup(Node node, ConvWeights weights, BackwardContext context, int sums)
    {
        MapLayout x = context.Input.Layout;
        BufferDraft gradient = context.OutputGradientWithin(new Halo(0, 0, node.Output.Height % WinogradTransform.Outputs, node.Output.Width % WinogradTransform.Outputs));
        MapLayout dy = gradient.Layout;
        int rows = Winograd.StripRows(dy.Height, dy.Width, x.ChannelStride + dy.ChannelStride), columns = Winograd.Tiles(dy.Width);
        int strips = Winograd.Tiles(dy.Height) / rows;
        StripLoop? loop = Winograd.Strips($"{node.Name}, du", rows, strips);
        int v = context.Scratch("WeightTiles", TilePlaces.PlaneStorage(rows * columns * x.ChannelStride));
        int e = context.Scratch("OutputGradientTiles", TilePlaces.PlaneStorage(rows * columns * dy.ChannelStride));
        context.PerStrip(
            loop,
            WinogradConvolution.TransformInput(x, "x", "v", rows, columns),
            node.Name + "WeightGradientInput",
            "v = Bᵀ x B of 4x4 tiles",
            new Operand(OperandKind.Buffer, context.Input.Index, x.At(-weights.Window.Vertical.Padding, -weights.Window.Horizontal.Padding), WinogradTransform.Outputs * rows * x.RowStride),
            Operand.Buffer(v));
        context.PerStrip(
            loop,
            TransformGradient(dy, rows, columns),
            node.Name + "WeightGradientOutput",
            "e = A dy Aᵀ of 2x2 tiles",
            new Operand(OperandKind.Buffer, gradient.Index, dy.Origin, WinogradTransform.Outputs * rows * dy.RowStride),
            Operand.Buffer(e));
        context.PerStrip(
            loop, Products(weights, x, dy, rows, columns), node.Name + "WeightGradientProducts", $"du += v * e over {Counted.Text(rows * columns, "tile")}{context.WithoutInputGradient}", Operand.Buffer(v), Operand.Buffer(e), Operand.Buffer(sums));
    }

    private static WinogradTilesKernel TransformGradient(MapLayout dy, int rows, int columns) => new(
        "Transforms tiles of the gradient: e = A d Aᵀ for each 2x2 square d of dy. Forward y = Aᵀ m A, so e is the gradient of m.",
        WinogradTransform.OutputGradient,
        KernelParameter.Floats("dy", Describe.Map(dy)),
        KernelParameter.Floats("e", WinogradConvolution.Shape(rows, columns, dy.ChannelStride)),
        TilePlaces.Of(dy),
        TilePlaces.Planes(rows, columns, dy.ChannelStride),
        rows,
        columns,
        dy.ChannelStride);

    private static TileKernel Products(ConvWeights weights, MapLayout x, MapLayout dy, int rows, int columns) => new TileKernelBuilder
    {
        Text = "Gradient of transformed weights, added to du for a strip of a sample.\n"
            + "Forward m[p, t, f] = sum over c of v[p, t, c] * u[p, c, f], so\n"
            + "du[p, c, f] += sum over t of v[p, t, c] * e[p, t, f].",
        A = KernelParameter.Floats("v", WinogradConvolution.Shape(rows, columns, x.ChannelStride)),
        B = KernelParameter.Floats("e", WinogradConvolution.Shape(rows, columns, dy.ChannelStride)),
        C = KernelParameter.Floats("du", FormattableString.Invariant($"(4, 4, {weights.Channels}, {weights.Row})")),
        Rows = { new RowAxis("c", weights.Channels, 1, weights.Row) },
        Blocks = weights.Blocks,
        Reduction = { new ReductionLoop("t", rows * columns, x.ChannelStride, dy.ChannelStride) },
        Start = TileStart.Result,
        Outer =
        {
            new OuterLoop(
                "p",
                WinogradTransform.Places * WinogradTransform.Places,
                TilePlaces.PlaneStride(rows * columns * x.ChannelStride),
                TilePlaces.PlaneStride(rows * columns * dy.ChannelStride),
                TilePlaces.PlaneStride(weights.Channels * weights.Row)),
        },
    }.Build();
}
