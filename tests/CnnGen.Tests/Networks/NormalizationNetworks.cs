using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Normalisations in every place and size: groups that end inside a vector, halos on both sides, flat vectors.</summary>
internal static class NormalizationNetworks
{
    private static readonly RefAxis Same3 = new(3, 1, 1);

    public static readonly IReadOnlyDictionary<string, RefNetwork> All = new Dictionary<string, RefNetwork>
    {
        ["layer norm on a map, between padded convolutions"] = new(
            new(3, 6, 7), new RefConv2D(18, Same3, Same3), new RefLayerNorm(), new RefRelu(), new RefConv2D(5, Same3, Same3), new RefDense(4)),
        ["layer norm of features"] = new(new(40, 1, 1), new RefDense(33), new RefLayerNorm(), new RefRelu(), new RefDense(4)),
        ["layer norm first"] = new(new(5, 4, 3), new RefLayerNorm(1e-3), new RefConv2D(6, new(2), new(2)), new RefLayerNorm(), new RefDense(3)),
        ["layer norm behind a flattened map"] = new(
            new(2, 5, 5), new RefConv2D(6, new(2), new(3)), new RefFlatten(), new RefLayerNorm(), new RefRelu(), new RefDense(3)),
        ["group norm of 3 groups of 6 channels"] = new(
            new(2, 7, 5), new RefConv2D(18, Same3, Same3), new RefGroupNorm(3), new RefRelu(), new RefConv2D(4, Same3, Same3), new RefDense(3)),
        ["group norm of 8 groups of 5 channels, strided"] = new(
            new(3, 9, 9), new RefConv2D(40, new(3, 2), new(3, 2)), new RefGroupNorm(8), new RefMaxPool2D(new(2), new(2)), new RefRelu(), new RefDense(4)),
        ["group norm with one group"] = new(new(4, 5, 1), new RefGroupNorm(1), new RefConv2D(17, new(2), new(1)), new RefGroupNorm(1, 1e-2), new RefDense(3)),
        ["instance norm"] = new(
            new(1, 8, 8), new RefConv2D(20, new(2), new(3)), new RefGroupNorm(20), new RefAvgPool2D(new(3, 2), new(2)), new RefGroupNorm(10), new RefDense(3)),
        ["group norm of features"] = new(new(7, 1, 1), new RefDense(48), new RefGroupNorm(4), new RefRelu(), new RefDense(24), new RefGroupNorm(2), new RefDense(3)),
        ["group norm behind a flattened map"] = new(
            new(3, 5, 4), new RefConv2D(5, new(2), new(2)), new RefRelu(), new RefFlatten(), new RefGroupNorm(5), new RefDense(3)),
        ["batch norm between padded convolutions"] = new(
            new(3, 6, 7), new RefConv2D(18, Same3, Same3), new RefBatchNorm(), new RefRelu(), new RefConv2D(5, Same3, Same3), new RefBatchNorm(), new RefDense(4)),
        ["batch norm first and before a pooling"] = new(
            new(20, 6, 5),
            new RefBatchNorm(Momentum: 1),
            new RefConv2D(33, new(2), new(2)),
            new RefBatchNorm(Momentum: 0, Epsilon: 1e-3),
            new RefMaxPool2D(new(2, 1), new(2, 2)),
            new RefRelu(),
            new RefDense(4)),
        ["batch norm of features"] = new(new(18, 1, 1), new RefBatchNorm(), new RefDense(20), new RefRelu(), new RefDense(3)),

        // With few samples of one value each nearly all of the gradient cancels; a large epsilon leaves enough to compare.
        ["batch norm of features, large epsilon"] = new(new(9, 1, 1), new RefDense(20), new RefBatchNorm(0.3, 0.5), new RefRelu(), new RefDense(3)),
        ["batch norm behind a flattened map"] = new(
            new(2, 4, 5), new RefConv2D(6, new(2), new(3)), new RefFlatten(), new RefBatchNorm(0.1, 0.5), new RefDense(3)),
        ["normalised scores"] = new(new(3, 4, 4), new RefConv2D(6, new(4), new(4)), new RefGroupNorm(2), new RefFlatten(), new RefLayerNorm()),
    };
}
