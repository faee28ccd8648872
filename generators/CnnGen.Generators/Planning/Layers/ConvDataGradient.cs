using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Data gradient of a convolution: a convolution of dy with the taps in reverse order. A stride S splits the input
/// into S x S phases, each of which meets only every S-th tap; so no zeros are inserted and nothing is computed for
/// nothing. Input row S*i + p - P belongs to phase p and gets
/// <c>dx = sum over j of dy[i - j] * w[p + S*j]</c>.
/// </summary>
internal static class ConvDataGradient
{
    /// <summary>Zeros around dy that the phases read, before and behind it.</summary>
    public static (int Before, int Behind) Halo(Window window, int input)
    {
        int output = window.OutputSize(input);
        int before = 0, behind = 0;
        foreach (Phase phase in Phases(window, input))
        {
            if (phase.Taps > 0)
            {
                before = Math.Max(before, -phase.FirstOutput);
                behind = Math.Max(behind, phase.FirstOutput + phase.Taps - 1 + phase.Count - 1 - (output - 1));
            }
        }

        return (before, behind);
    }

    public static void Add(Node node, Conv2DSpec spec, BackwardContext context)
    {
        int f = spec.Filters;
        int taps = spec.Window.Vertical.Kernel * spec.Window.Horizontal.Kernel;
        int packed = context.Packed(checked(taps * f * Block.Round(node.Input.Channels)));
        int offset = 0;
        var phases = (from y in Phases(spec.Window.Vertical, node.Input.Height)
                      from x in Phases(spec.Window.Horizontal, node.Input.Width)
                      select (y, x)).ToList();
        foreach ((Phase y, Phase x) in phases)
        {
            string suffix = phases.Count == 1 ? string.Empty : FormattableString.Invariant($"Phase{y.Residue}{x.Residue}");
            int phaseTaps = y.Taps * x.Taps;
            if (phaseTaps > 0)
            {
                Pack(node, spec, context, y, x, packed, offset, suffix);
            }

            Product(node, spec, context, y, x, packed, offset, suffix);
            offset += phaseTaps * f * Block.Round(node.Input.Channels);
        }
    }

    private static void Pack(Node node, Conv2DSpec spec, BackwardContext context, Phase y, Phase x, int packed, int offset, string suffix)
    {
        int c = node.Input.Channels, storage = Block.Round(spec.Filters), kw = spec.Window.Horizontal.Kernel;
        int tap = c * storage;
        var kernel = new PackWeightsKernel(
            y.Taps,
            x.Taps,
            Source: ((y.Tap(y.Taps - 1) * kw) + x.Tap(x.Taps - 1)) * tap,
            SourceStrideY: -y.Stride * kw * tap,
            SourceStrideX: -x.Stride * tap,
            c,
            spec.Filters,
            storage,
            TapStride: spec.Filters * Block.Size,
            BlockStride: y.Taps * x.Taps * spec.Filters * Block.Size);
        context.Prepare(
            kernel, $"{node.Name}PackWeights{suffix}", "weights for the data gradient", Operand.Parameter(context.Weight), Operand.Buffer(packed, offset));
    }

    private static void Product(Node node, Conv2DSpec spec, BackwardContext context, Phase y, Phase x, int packed, int offset, string suffix)
    {
        MapLayout dy = context.OutputGradient.Layout, dx = context.InputGradient.Layout;
        int f = spec.Filters;
        bool some = y.Taps * x.Taps > 0;
        string where = y.Stride * x.Stride == 1
            ? string.Empty
            : FormattableString.Invariant($"\nHere the pixels y = {y.Position("i")}, x = {x.Position("j")}, which meet {y.Taps}x{x.Taps} of the taps.");
        var builder = new TileKernelBuilder
        {
            Text = "Data gradient of a convolution: the convolution of dy with the taps reversed.\n"
                + $"Forward y[oy, ox, f] = ... + x[{Describe.At(spec.Window.Vertical, "oy", "ky")}, {Describe.At(spec.Window.Horizontal, "ox", "kx")}, c] * w[ky, kx, c, f], so\n"
                + "dx[y, x, c] = sum over ky, kx, f of dy[oy, ox, f] * w[ky, kx, c, f], over all (oy, ox) that read x[y, x, c]." + where,
            A = KernelParameter.Floats("dy", Describe.Map(dy) + ", from the first tap"),
            B = KernelParameter.Floats("packed", FormattableString.Invariant($"repacked weights, ({Describe.Count(dx.Blocks, "block")}, {y.Taps}, {x.Taps}, {f}, 16)")),
            C = KernelParameter.Floats("dx", Describe.Map(dx)),
            Rows =
            {
                new RowAxis("i", y.Count, dy.RowStride, y.Stride * dx.RowStride),
                new RowAxis("j", x.Count, dy.ChannelStride, x.Stride * dx.ChannelStride),
            },
            Blocks = dx.Blocks,
            BlockStride = y.Taps * x.Taps * f * Block.Size,
            Start = TileStart.Zero,
        };
        if (some)
        {
            builder.Reduction.Add(new ReductionLoop("ky", y.Taps, dy.RowStride, x.Taps * f * Block.Size));
            builder.Reduction.Add(new ReductionLoop("kx", x.Taps, dy.ChannelStride, f * Block.Size));
            builder.Reduction.Add(new ReductionLoop("f", f, 1, Block.Size));
        }

        context.PerSample(
            builder.Build(),
            $"{node.Name}DataGradient{suffix}",
            $"dx: {node.Output} -> {node.Input}",
            Operand.Buffer(context.OutputGradient.Index, some ? dy.At(y.FirstOutput, x.FirstOutput) : 0),
            Operand.Buffer(packed, offset),
            Operand.Buffer(context.InputGradient.Index, dx.At(y.FirstInput, x.FirstInput)));
    }

    /// <summary>The phases along one axis that hold at least one input element.</summary>
    private static IEnumerable<Phase> Phases(Window window, int input)
    {
        for (int residue = 0; residue < window.Stride; residue++)
        {
            int taps = residue < window.Kernel ? ((window.Kernel - 1 - residue) / window.Stride) + 1 : 0;
            int first = CeilingDivide(window.Padding - residue, window.Stride);
            int last = FloorDivide(input - 1 + window.Padding - residue, window.Stride);
            if (last >= first)
            {
                yield return new Phase(residue, window.Stride, taps, last - first + 1, (first * window.Stride) + residue - window.Padding, first - (taps - 1));
            }
        }
    }

    private static int FloorDivide(int a, int b) => (a / b) - (a % b < 0 ? 1 : 0);

    private static int CeilingDivide(int a, int b) => -FloorDivide(-a, b);

    /// <summary>The input elements that meet the taps residue, residue + stride, ...</summary>
    /// <param name="Residue">First tap.</param>
    /// <param name="Stride">Distance of the taps and of the elements.</param>
    /// <param name="Taps">Number of taps.</param>
    /// <param name="Count">Number of elements.</param>
    /// <param name="FirstInput">First element.</param>
    /// <param name="FirstOutput">Position in dy that the first element meets with its last tap.</param>
    private readonly record struct Phase(int Residue, int Stride, int Taps, int Count, int FirstInput, int FirstOutput)
    {
        public int Tap(int index) => Residue + (Stride * index);

        /// <summary>The position of an element as text, for doc comments.</summary>
        public string Position(string index) => Describe.Offset(Describe.Multiple(Stride, index), FirstInput);
    }
}
