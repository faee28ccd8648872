using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// The three steps of a 3x3 convolution by transformed tiles, strip after strip: v = Bᵀ d B of the input's tiles, the products
/// m = v u at each of the 16 places, and y = Aᵀ m A. It serves the forward pass and the data gradient.
/// </summary>
internal sealed class WinogradConvolution
{
    /// <summary>The layer.</summary>
    public Node Node { get; init; } = null!;

    /// <summary>Takes the steps.</summary>
    public LayerContext Context { get; init; } = null!;

    /// <summary>Tells buffers and steps from those of the other direction.</summary>
    public string Suffix { get; init; } = string.Empty;

    /// <summary>What the steps compute together.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>The map that is read, and where its first tile begins.</summary>
    public (string Name, MapLayout Layout, int Y, int X) Source { get; init; }

    /// <summary>The map that is written.</summary>
    public (string Name, MapLayout Layout) Target { get; init; }

    /// <summary>What the products sum over.</summary>
    public (string Name, int Count) Channels { get; init; }

    /// <summary>The transformed weights.</summary>
    public Operand Weights { get; init; } = null!;

    public string WeightsShape { get; init; } = string.Empty;

    /// <summary>Floats from one place's weights to the next one's.</summary>
    public int WeightsPlane { get; init; }

    /// <summary>Floats from one channel's weights to the next one's.</summary>
    public int WeightsRow { get; init; }

    /// <summary>Floats from one block of lanes of the weights to the next.</summary>
    public int BlockStride { get; init; }

    public Operand? Bias { get; init; }

    public Activation Activation { get; init; }

    private MapLayout From => Source.Layout;

    private MapLayout To => Target.Layout;

    /// <summary>Adds the steps.</summary>
    /// <param name="source">The buffer that is read.</param>
    /// <param name="target">The buffer that is written.</param>
    public void Add(int source, int target)
    {
        TileStrips strips = TileStrips.Of(To, From.ChannelStride + To.ChannelStride);
        StripLoop? loop = strips.Loop($"{Node.Name}, {Target.Name}");
        int v = Context.Scratch(Suffix + "Tiles", strips.PlaneStorage(From.ChannelStride)), m = Context.Scratch(Suffix + "Products", strips.PlaneStorage(To.ChannelStride));
        Context.PerStrip(
            loop,
            TransformInput(From, Source.Name, strips),
            $"{Node.Name}{Suffix}Input",
            $"v = Bᵀ {Source.Name} B of 4x4 tiles",
            strips.Of(source, From, Source.Y, Source.X),
            Operand.Buffer(v));
        Context.PerStrip(loop, Products(strips), $"{Node.Name}{Suffix}Products", Comment + ", tiles of 4x4 in place of 3x3 taps: 16 products for 2x2 pixels, not 36", Operand.Buffer(v), Weights, Operand.Buffer(m));
        var operands = new List<Operand> { Operand.Buffer(m) };
        if (Bias is not null)
        {
            operands.Add(Bias);
        }

        operands.Add(strips.Of(target, To, 0, 0));
        Context.PerStrip(loop, TransformOutput(strips), $"{Node.Name}{Suffix}Output", $"{Target.Name} = Aᵀ m A, 2x2 of each tile{Conv2DPlanner.Then(Activation)}", operands.ToArray());
    }

    /// <summary>v = Bᵀ d B of the tiles of a map.</summary>
    public static WinogradTilesKernel TransformInput(MapLayout map, string source, TileStrips strips) => new(
        $"Transforms tiles of the input: v = Bᵀ d B for each 4x4 square d of {source}, a new one every 2 pixels.",
        WinogradTransform.Input,
        KernelParameter.Floats(source, Describe.Map(map) + ", from the first tile"),
        KernelParameter.Floats("v", strips.Shape(map.ChannelStride)),
        TilePlaces.Of(map),
        strips.Planes(map.ChannelStride),
        strips.Rows,
        strips.Columns,
        map.ChannelStride);

    private TileKernel Products(TileStrips strips) => new TileKernelBuilder
    {
        Text = $"Products of transformed tiles and weights: m[p, t, l] = sum over {Channels.Name} of v[p, t, {Channels.Name}] * u[p, {Channels.Name}, l], for each place p of a tile.",
        A = KernelParameter.Floats("v", strips.Shape(From.ChannelStride)),
        B = KernelParameter.Floats("u", WeightsShape),
        C = KernelParameter.Floats("m", strips.Shape(To.ChannelStride)),
        Rows = { new RowAxis("t", strips.Tiles, From.ChannelStride, To.ChannelStride) },
        Blocks = To.Blocks,
        BlockStride = BlockStride,
        Reduction = { new ReductionLoop(Channels.Name, Channels.Count, 1, WeightsRow) },
        Outer = { new OuterLoop("p", WinogradTransform.Products, strips.PlaneStride(From.ChannelStride), WeightsPlane, strips.PlaneStride(To.ChannelStride)) },
    }.Build();

    private WinogradTilesKernel TransformOutput(TileStrips strips) => new(
        $"Transforms products back: {Target.Name} = Aᵀ m A{(Bias is null ? string.Empty : " + bias")}{Conv2DPlanner.Then(Activation)}, 2x2 pixels of each tile.",
        WinogradTransform.Output,
        KernelParameter.Floats("m", strips.Shape(To.ChannelStride)),
        KernelParameter.Floats(Target.Name, Describe.Map(To)),
        strips.Planes(To.ChannelStride),
        TilePlaces.Of(To),
        strips.Rows,
        strips.Columns,
        To.ChannelStride)
    {
        LastRows = WinogradTransform.Outputs - (To.Height % WinogradTransform.Outputs),
        LastColumns = WinogradTransform.Outputs - (To.Width % WinogradTransform.Outputs),
        Bias = Bias is not null,
        Activation = Activation,
    };
}
