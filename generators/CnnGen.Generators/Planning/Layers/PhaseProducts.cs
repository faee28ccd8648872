using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Sums over all windows that see an element, which turn a convolution round: its data gradient, and the forward pass
/// of a transposed convolution. One kernel for each run of phases (<see cref="WindowPhase"/>) along both axes.
/// </summary>
internal sealed class PhaseProducts
{
    /// <summary>Formula, for the doc comment.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>What the doc comment adds where a matrix product is left.</summary>
    public string TextIfJoined { get; init; } = string.Empty;

    /// <summary>The windows' strides, taps and padding.</summary>
    public Window2D Window { get; init; }

    /// <summary>What each window holds, with a halo of zeros where phases reach beyond it: the operand a.</summary>
    public MapLayout? Windows { get; init; }

    /// <summary>The elements that the windows see: the result.</summary>
    public MapLayout? Elements { get; init; }

    /// <summary>What the formula calls an element's place.</summary>
    public (string Y, string X) Pixel { get; init; } = ("y", "x");

    public KernelParameter? A { get; init; }

    public KernelParameter? B { get; init; }

    public KernelParameter? C { get; init; }

    /// <summary>Where each tap's weights are.</summary>
    public TapPlaces Taps { get; init; }

    /// <summary>The sum over what a window holds, for each tap.</summary>
    public ReductionLoop? Inner { get; init; }

    public IEnumerable<OuterLoop> Groups { get; init; } = Array.Empty<OuterLoop>();

    public int Blocks { get; init; }

    public int BlockStride { get; init; } = Block.Size;

    public bool IsLanewise { get; init; }

    public int StoredLanes { get; init; }

    public TileStart Start { get; init; }

    public Activation Activation { get; init; }

    /// <summary>The kernels, which together write every element once.</summary>
    public IEnumerable<PhaseProduct> All()
    {
        IReadOnlyList<WindowPhase> rows = WindowPhase.Of(Window.Vertical, Elements!.Height), columns = WindowPhase.Of(Window.Horizontal, Elements.Width);
        bool isWhole = rows.Count * columns.Count == 1;
        for (int y = 0; y < rows.Count; y++)
        {
            for (int x = 0; x < columns.Count; x++)
            {
                yield return Product(rows[y], columns[x], isWhole ? string.Empty : FormattableString.Invariant($"Phase{y}{x}"));
            }
        }
    }

    private PhaseProduct Product(WindowPhase y, WindowPhase x, string suffix)
    {
        MapLayout windows = Windows!, elements = Elements!;
        bool some = y.Taps * x.Taps > 0;
        var builder = new TileKernelBuilder
        {
            Text = Text + Where(y, x),
            TextIfJoined = TextIfJoined,
            A = A,
            B = B,
            C = C,
            Rows =
            {
                new RowAxis("i", y.Count, windows.RowStride, y.Stride * elements.RowStride),
                new RowAxis("j", x.Count, windows.ChannelStride, x.Stride * elements.ChannelStride),
            },
            Blocks = Blocks,
            BlockStride = BlockStride,
            IsLanewise = IsLanewise,
            StoredLanes = StoredLanes,
            Start = Start,
            Activation = Activation,
        };
        builder.Outer.AddRange(Groups);
        builder.Outer.Add(new OuterLoop("p", y.Run, 0, some ? Taps.StrideY : 0, elements.RowStride));
        builder.Outer.Add(new OuterLoop("q", x.Run, 0, some ? Taps.StrideX : 0, elements.ChannelStride));
        if (some)
        {
            builder.Reduction.Add(new ReductionLoop("ky", y.Taps, y.WindowStep * windows.RowStride, -y.TapStep * Taps.StrideY));
            builder.Reduction.Add(new ReductionLoop("kx", x.Taps, x.WindowStep * windows.ChannelStride, -x.TapStep * Taps.StrideX));
            if (Inner is not null)
            {
                builder.Reduction.Add(Inner);
            }
        }

        return new PhaseProduct(
            suffix,
            builder.Build(),
            some ? windows.At(y.FirstWindow, x.FirstWindow) : 0,
            some ? Taps.At(y.LastTap, x.LastTap) : 0,
            elements.At(y.First, x.First));
    }

    /// <summary>Which elements a phase writes.</summary>
    private string Where(WindowPhase y, WindowPhase x) => y.Stride * x.Stride == 1
        ? string.Empty
        : FormattableString.Invariant($"\nHere the pixels {Pixel.Y} = {Position(y, "i", "p")}, {Pixel.X} = {Position(x, "j", "q")}, which meet {y.Taps}x{x.Taps} of the taps.");

    private static string Position(WindowPhase phase, string index, string run) =>
        Describe.Offset(Describe.Multiple(phase.Stride, index) + (phase.Run > 1 ? " + " + run : string.Empty), phase.First);
}

/// <summary>A kernel for some phases and where its operands start.</summary>
/// <param name="Suffix">Tells the phases apart in names.</param>
internal sealed record PhaseProduct(string Suffix, TileKernel Kernel, int A, int B, int C);

/// <summary>Where the weights of the taps lie.</summary>
/// <param name="Origin">Position of tap (0, 0).</param>
/// <param name="StrideY">Floats to the tap below; negative where taps are stored in reverse order.</param>
/// <param name="StrideX">Floats to the tap on the right.</param>
internal readonly record struct TapPlaces(int Origin, int StrideY, int StrideX)
{
    public int At(int y, int x) => checked(Origin + (y * StrideY) + (x * StrideX));
}
