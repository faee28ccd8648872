using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Dropout first and last, around halos, on odd numbers of channels, behind Flatten, beside layers that could join.</summary>
internal static class DropoutNetworks
{
    private static readonly RefAxis Three = new(3, 1, 1);

    public static IReadOnlyDictionary<string, RefNetwork> All { get; } = new Dictionary<string, RefNetwork>
    {
        ["dropout of features"] = new(new(37, 1, 1), new RefDropout(0.25), new RefDense(17), new RefRelu(), new RefDropout(0.5), new RefDense(3)),
        ["dropout around halos"] = new(new(3, 5, 4), new RefDropout(0.1), new RefConv2D(17, Three, Three), new RefDropout(0.3), new RefConv2D(4, Three, Three), new RefDense(3)),
        ["spatial dropout around halos"] = new(
            new(3, 5, 4), new RefDropout(0.2, Spatial: true), new RefConv2D(33, Three, Three), new RefDropout(0.4, Spatial: true), new RefConv2D(4, Three, Three), new RefDense(3)),
        ["dropout by halves"] = new(
            new(2, 6, 6), new RefConv2D(20, new(3), new(3)), new RefDropout(0.5), new RefRelu(), new RefMaxPool2D(new(2, 2), new(2, 2)), new RefDropout(0.5, Spatial: true), new RefDense(3)),
        ["dropout of three quarters, of one channel"] = new(new(1, 7, 7), new RefConv2D(1, new(2), new(2)), new RefDropout(0.75), new RefConv2D(1, Three, Three), new RefDense(4)),
        ["dropout behind Flatten"] = new(new(3, 4, 4), new RefConv2D(5, new(2), new(2)), new RefFlatten(), new RefDropout(0.5), new RefDense(4)),
        ["dropout of the scores"] = new(new(3, 3, 3), new RefConv2D(19, new(3), new(3)), new RefDropout(0.2)),
        ["dropout of a map before the loss"] = new(new(2, 4, 3), new RefConv2D(3, new(2), new(2)), new RefDropout(0.5), new RefFlatten()),
        ["dropout of nothing"] = new(new(2, 5, 5), new RefDropout(0), new RefConv2D(4, Three, Three), new RefDropout(0, Spatial: true), new RefRelu(), new RefDense(3)),
        ["dropout twice, between activations"] = new(
            new(4, 4, 4), new RefConv2D(6, new(2), new(2)), new RefSigmoid(), new RefDropout(0.2), new RefDropout(0.3), new RefTanh(), new RefConv2D(3, Three, Three), new RefDense(3)),
    };
}
