using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Upsampling. By repetition it is average pooling turned round, without the division: a window of the larger map belongs
/// to each pixel of the smaller one.
/// </summary>
internal sealed class Upsample2DPlanner : LayerPlanner
{
    public static Upsample2DPlanner Instance { get; } = new();

    public override bool AppliesActivation => true;

    public override void Forward(Node node, ForwardContext context)
    {
        context.Output(node.Output);
        var spec = (Upsample2DSpec)node.Spec;
        MapLayout small = context.Input.Layout, large = context.Result.Layout;
        Kernel kernel = spec.Mode == Upsampling.Bilinear
            ? new UpsampleBilinearKernel(Bilinear(spec, small, large), node.Activation)
            : new UpsampleNearestKernel(Nearest(spec, small, large), node.Activation);
        string how = spec.Mode == Upsampling.Bilinear ? "interpolated between pixels" : "each pixel repeated";
        context.PerSample(kernel, node.Name + "Forward", $"{node.Input} -> {node.Output}, {how}{Conv2DPlanner.Then(node.Activation)}", context.In(), context.Out());
    }

    public override void Backward(Node node, BackwardContext context)
    {
        context.ApplyActivationGradient();
        if (!context.WantsInputGradient)
        {
            return;
        }

        var spec = (Upsample2DSpec)node.Spec;
        MapLayout small = context.InputGradient.Layout, large = context.OutputGradient.Layout;
        Kernel kernel = spec.Mode == Upsampling.Bilinear
            ? new UpsampleBilinearGradientKernel(Bilinear(spec, small, large))
            : new UpsampleNearestGradientKernel(Nearest(spec, small, large));
        context.PerSample(
            kernel,
            node.Name + "Backward",
            $"{node.Output} -> {node.Input}, sums of what each pixel was used for",
            Operand.Buffer(context.OutputGradient.Index),
            Operand.Buffer(context.InputGradient.Index));
    }

    private static BilinearGeometry Bilinear(Upsample2DSpec spec, MapLayout small, MapLayout large) =>
        new(spec.ScaleHeight, spec.ScaleWidth, small, large);

    private static PoolGeometry Nearest(Upsample2DSpec spec, MapLayout small, MapLayout large) =>
        new(new Window2D(WindowOf(spec.ScaleHeight), WindowOf(spec.ScaleWidth)), large, small);

    private static Window WindowOf(int scale) => new(scale, scale, Padding: 0, Rounding.Exact);
}
