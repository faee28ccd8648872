using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Data gradient of a convolution: a convolution of dy with the taps in reverse order, in as many phases as strides and
/// dilation ask for. The weights are repacked, channels in the lanes; only those of a depthwise convolution have the
/// channels there already.
/// </summary>
internal static class ConvDataGradient
{
    /// <summary>Zeros around dy that the phases read.</summary>
    public static Halo Halo(Window2D window, TensorShape input, TensorShape output)
    {
        (int top, int bottom) = WindowPhase.Halo(WindowPhase.Of(window.Vertical, input.Height), output.Height);
        (int left, int right) = WindowPhase.Halo(WindowPhase.Of(window.Horizontal, input.Width), output.Width);
        return new Halo(top, left, bottom, right);
    }

    public static void Add(Node node, ConvWeights weights, BackwardContext context)
    {
        MapLayout dx = context.InputGradient.Layout;
        string text = $"Data gradient of a {weights.Kind}: the convolution of dy with the taps reversed.\n"
            + $"Forward y[oy, ox, {weights.Filter}] = ... + {weights.Input} * w[{weights.Index}], so\n"
            + $"dx[y, x, {weights.Channel}] = sum over ky, kx{(weights.IsDepthwise ? string.Empty : ", f")} of dy[oy, ox, {weights.Filter}] * w[{weights.Index}], over all (oy, ox) that read x[y, x, {weights.Channel}].";
        if (weights.IsDepthwise)
        {
            var lanes = new PhaseProducts
            {
                Text = text,
                Window = weights.Window,
                Windows = context.OutputGradient.Layout,
                Elements = dx,
                A = OutputGradient(context),
                B = KernelParameter.Floats("w", weights.Shape + ", from the last tap"),
                C = KernelParameter.Floats("dx", Describe.Map(dx)),
                Taps = new TapPlaces(0, weights.TapRow, weights.Tap),
                Blocks = dx.Blocks,
                IsLanewise = true,
            };
            Add(node, context, lanes, offset => Operand.Parameter(context.Weight, offset), new Target(context.InputGradient.Index, dx, "dx", string.Empty));
            return;
        }

        AddPacked(node, weights, context, text, ("y", "x"), new Target(context.InputGradient.Index, dx, "dx", string.Empty));
    }

    /// <summary>The products with repacked weights, channels in the lanes.</summary>
    /// <param name="node">The convolution.</param>
    /// <param name="weights">Its weights, or a view of them.</param>
    /// <param name="context">Takes the steps.</param>
    /// <param name="text">Formula, for the doc comment.</param>
    /// <param name="pixel">What the formula calls the place of an element of the result.</param>
    /// <param name="target">Where the result goes.</param>
    public static void AddPacked(Node node, ConvWeights weights, BackwardContext context, string text, (string Y, string X) pixel, Target target)
    {
        int packed = Pack(node, weights, context);
        int tap = weights.Filters * Block.Size, taps = weights.Window.Vertical.Kernel * weights.Window.Horizontal.Kernel;
        int ofGroup = taps * tap * Block.Count(weights.Channels);
        var products = new PhaseProducts
        {
            Text = text,
            TextIfJoined = weights.IfJoined,
            Window = weights.Window,
            Windows = context.OutputGradient.Layout,
            Elements = target.Layout,
            Pixel = pixel,
            A = OutputGradient(context),
            B = KernelParameter.Floats("packed", "repacked weights, " + Packed(weights)),
            C = KernelParameter.Floats(target.Name, Describe.Map(target.Layout)),
            Taps = new TapPlaces((taps - 1) * tap, -weights.Window.Horizontal.Kernel * tap, -tap),
            Inner = new ReductionLoop("f", weights.Filters, 1, Block.Size),
            Groups = weights.GroupLoop(weights.Filters, ofGroup, weights.Channels),
            Blocks = Block.Count(weights.Channels),
            BlockStride = taps * tap,
            StoredLanes = weights.IsGrouped ? weights.Channels : 0,
        };
        Add(node, context, products, offset => Operand.Buffer(packed, offset), target);
    }

    private static void Add(Node node, BackwardContext context, PhaseProducts products, Func<int, Operand> weights, Target target)
    {
        foreach (PhaseProduct product in products.All())
        {
            context.PerSample(
                product.Kernel,
                $"{node.Name}DataGradient{product.Suffix}",
                $"dx: {node.Output} -> {node.Input}{target.Comment}",
                Operand.Buffer(context.OutputGradient.Index, product.A),
                weights(product.B),
                Operand.Buffer(target.Buffer, product.C));
        }
    }

    /// <summary>Repacks the weights: (groups, blocks of channels, taps in reverse order, filters, 16 channels).</summary>
    /// <returns>The buffer.</returns>
    private static int Pack(Node node, ConvWeights weights, BackwardContext context)
    {
        int kh = weights.Window.Vertical.Kernel, kw = weights.Window.Horizontal.Kernel;
        int ofGroup = checked(kh * kw * weights.Filters * Block.Round(weights.Channels));
        int packed = context.Packed("Packed", checked(weights.Groups * ofGroup));
        var kernel = new PackWeightsKernel(
            kh,
            kw,
            Source: ((kh * kw) - 1) * weights.Tap,
            SourceStrideY: -weights.TapRow,
            SourceStrideX: -weights.Tap,
            weights.Channels,
            weights.Filters,
            weights.Row,
            TapStride: weights.Filters * Block.Size,
            BlockStride: kh * kw * weights.Filters * Block.Size)
        {
            Groups = weights.Groups,
            GroupSource = weights.Filters,
            GroupStride = ofGroup,
        };
        context.Prepare(kernel, node.Name + "PackWeights", "weights for the data gradient", Operand.Parameter(context.Weight), Operand.Buffer(packed));
        return packed;
    }

    private static KernelParameter OutputGradient(BackwardContext context) =>
        KernelParameter.Floats("dy", Describe.Map(context.OutputGradient.Layout) + ", from the first tap");

    private static string Packed(ConvWeights weights)
    {
        string groups = weights.IsGrouped ? Counted.Text(weights.Groups, "group") + ", " : string.Empty;
        string blocks = Counted.Text(Block.Count(weights.Channels), "block");
        return FormattableString.Invariant($"({groups}{blocks}, {weights.Window.Vertical.Kernel}, {weights.Window.Horizontal.Kernel}, {weights.Filters}, 16)");
    }

    /// <summary>Where products go.</summary>
    /// <param name="Buffer">The buffer.</param>
    /// <param name="Layout">Its layout.</param>
    /// <param name="Name">What kernels call it.</param>
    /// <param name="Comment">What the comment on the step adds.</param>
    internal readonly record struct Target(int Buffer, MapLayout Layout, string Name, string Comment);
}
