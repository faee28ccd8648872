using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// The three steps of a 3x3 convolution by transformed tiles, strip after strip: v = Bᵀ d B of the input's tiles, the products
/// m = v u at each of the 16 places, and y = Aᵀ m A. It serves the forward pass and the data gradient.
/// </summary>
internal sealed class WinogradConvolution
{
    private const int Places = WinogradTransform.Places * WinogradTransform.Places;

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

    private int Rows => Winograd.StripRows(To.Height, To.Width, From.ChannelStride + To.ChannelStride);

    private int Columns => Winograd.Tiles(To.Width);

    /// <summary>Adds the steps.</summary>
    /// <param name="source">The buffer that is read.</param>
    /// <param name="target">The buffer that is written.</param>
    public void Add(int source, int target)
    {
        int rows = Rows, columns = Columns, strips = Winograd.Tiles(To.Height) / rows;
        StripLoop? loop = Winograd.Strips($"{Node.Name}, {Target.Name}", rows, strips);
        int v = Planes("Tiles", From.ChannelStride), m = Planes("Products", To.ChannelStride);
        Context.PerStrip(
            loop,
            TransformInput(From, Source.Name, "v", rows, columns),
            $"{Node.Name}{Suffix}Input",
            $"v = Bᵀ {Source.Name} B of 4x4 tiles",
            new Operand(OperandKind.Buffer, source, From.At(Source.Y, Source.X), WinogradTransform.Outputs * rows * From.RowStride),
            Operand.Buffer(v));
        Context.PerStrip(loop, Products(rows * columns), $"{Node.Name}{Suffix}Products", Comment + ", tiles of 4x4 in place of 3x3 taps: 16 products for 2x2 pixels, not 36", Operand.Buffer(v), Weights, Operand.Buffer(m));
        var operands = new List<Operand> { Operand.Buffer(m) };
        if (Bias is not null)
        {
            operands.Add(Bias);
        }

        operands.Add(new Operand(OperandKind.Buffer, target, To.Origin, WinogradTransform.Outputs * rows * To.RowStride));
        Context.PerStrip(loop, TransformOutput(rows, columns), $"{Node.Name}{Suffix}Output", $"{Target.Name} = Aᵀ m A, 2x2 of each tile{Conv2DPlanner.Then(Activation)}", operands.ToArray());
    }

    /// <summary>Bᵀ d B of the tiles of a map.</summary>
    public static WinogradTilesKernel TransformInput(MapLayout map, string source, string target, int rows, int columns) => new(
        $"Transforms tiles of the input: {target} = Bᵀ d B for each 4x4 square d of {source}, a new one every 2 pixels.",
        WinogradTransform.Input,
        KernelParameter.Floats(source, Describe.Map(map) + ", from the first tile"),
        KernelParameter.Floats(target, Shape(rows, columns, map.ChannelStride)),
        TilePlaces.Of(map),
        TilePlaces.Planes(rows, columns, map.ChannelStride),
        rows,
        columns,
        map.ChannelStride);

    /// <summary>The shape of planes in a doc comment.</summary>
    public static string Shape(int rows, int columns, int lanes) => FormattableString.Invariant($"(4, 4, {Counted.Text(rows * columns, "tile")}, {lanes})");

    private int Planes(string label, int lanes) => Context.Scratch(Suffix + label, TilePlaces.PlaneStorage(Rows * Columns * lanes));

    private TileKernel Products(int tiles) => new TileKernelBuilder
    {
        Text = $"Products of transformed tiles and weights: m[p, t, l] = sum over {Channels.Name} of v[p, t, {Channels.Name}] * u[p, {Channels.Name}, l], for each place p of a tile.",
        A = KernelParameter.Floats("v", Shape(Rows, Columns, From.ChannelStride)),
        B = KernelParameter.Floats("u", WeightsShape),
        C = KernelParameter.Floats("m", Shape(Rows, Columns, To.ChannelStride)),
        Rows = { new RowAxis("t", tiles, From.ChannelStride, To.ChannelStride) },
        Blocks = To.Blocks,
        BlockStride = BlockStride,
        Reduction = { new ReductionLoop(Channels.Name, Channels.Count, 1, WeightsRow) },
        Outer = { new OuterLoop("p", Places, TilePlaces.PlaneStride(tiles * From.ChannelStride), WeightsPlane, TilePlaces.PlaneStride(tiles * To.ChannelStride)) },
    }.Build();

    private WinogradTilesKernel TransformOutput(int rows, int columns) => new(
        $"Transforms products back: {Target.Name} = Aᵀ m A{(Bias is null ? string.Empty : " + bias")}{Conv2DPlanner.Then(Activation)}, 2x2 pixels of each tile.",
        WinogradTransform.Output,
        KernelParameter.Floats("m", Shape(rows, columns, To.ChannelStride)),
        KernelParameter.Floats(Target.Name, Describe.Map(To)),
        TilePlaces.Planes(rows, columns, To.ChannelStride),
        TilePlaces.Of(To),
        rows,
        columns,
        To.ChannelStride)
    {
        LastRows = WinogradTransform.Outputs - (To.Height % WinogradTransform.Outputs),
        LastColumns = WinogradTransform.Outputs - (To.Width % WinogradTransform.Outputs),
        Bias = Bias is not null,
        Activation = Activation,
    };
}
