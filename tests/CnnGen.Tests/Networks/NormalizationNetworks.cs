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
        ["normalised scores"] = new(new(3, 4, 4), new RefConv2D(6, new(4), new(4)), new RefGroupNorm(2), new RefFlatten(), new RefLayerNorm()),
    };
}
