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
        TileStrips strips = TileStrips.Of(dy, x.ChannelStride + dy.ChannelStride);
        StripLoop? loop = strips.Loop($"{node.Name}, du");
        int v = context.Scratch("WeightTiles", strips.PlaneStorage(x.ChannelStride)), e = context.Scratch("OutputGradientTiles", strips.PlaneStorage(dy.ChannelStride));
        context.PerStrip(
            loop,
            WinogradConvolution.TransformInput(x, "x", strips),
            node.Name + "WeightGradientInput",
            "v = Bᵀ x B of 4x4 tiles",
            strips.Of(context.Input.Index, x, -weights.Window.Vertical.Padding, -weights.Window.Horizontal.Padding),
            Operand.Buffer(v));
        context.PerStrip(
            loop,
            TransformGradient(dy, strips),
            node.Name + "WeightGradientOutput",
            "e = A dy Aᵀ of 2x2 tiles",
            strips.Of(gradient.Index, dy, 0, 0),
            Operand.Buffer(e));
        context.PerStrip(
            loop, Products(weights, x, dy, strips), node.Name + "WeightGradientProducts", $"du += v * e over {Counted.Text(strips.Tiles, "tile")}{context.WithoutInputGradient}", Operand.Buffer(v), Operand.Buffer(e), Operand.Buffer(sums));
    }

    private static WinogradTilesKernel TransformGradient(MapLayout dy, TileStrips strips) => new(
        "Transforms tiles of the gradient: e = A d Aᵀ for each 2x2 square d of dy. Forward y = Aᵀ m A, so e is the gradient of m.",
        WinogradTransform.OutputGradient,
        KernelParameter.Floats("dy", Describe.Map(dy)),
        KernelParameter.Floats("e", strips.Shape(dy.ChannelStride)),
        TilePlaces.Of(dy),
        strips.Planes(dy.ChannelStride),
        strips.Rows,
        strips.Columns,
        dy.ChannelStride);

    private static TileKernel Products(ConvWeights weights, MapLayout x, MapLayout dy, TileStrips strips) => new TileKernelBuilder
    {
        Text = "Gradient of transformed weights, added to du for a strip of a sample.\n"
            + "Forward m[p, t, f] = sum over c of v[p, t, c] * u[p, c, f], so\n"
            + "du[p, c, f] += sum over t of v[p, t, c] * e[p, t, f].",
        A = KernelParameter.Floats("v", strips.Shape(x.ChannelStride)),
        B = KernelParameter.Floats("e", strips.Shape(dy.ChannelStride)),
        C = KernelParameter.Floats("du", FormattableString.Invariant($"(4, 4, {weights.Channels}, {weights.Row})")),
        Rows = { new RowAxis("c", weights.Channels, 1, weights.Row) },
        Blocks = weights.Blocks,
        Reduction = { new ReductionLoop("t", strips.Tiles, x.ChannelStride, dy.ChannelStride) },
        Start = TileStart.Result,
        Outer =
        {
            new OuterLoop(
                "p", WinogradTransform.Products, strips.PlaneStride(x.ChannelStride), strips.PlaneStride(dy.ChannelStride), TilePlaces.PlaneStride(weights.Channels * weights.Row)),
        },
    }.Build();
}
