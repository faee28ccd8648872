using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>
/// Networks whose layers are not a chain: sums and joins in every place, values that several layers read, and blocks within
/// blocks.
/// </summary>
internal static class BlockNetworks
{
    private static readonly RefAxis One = new(1), Same3 = new(3, 1, 1), Half3 = new(3, 2, 1, RefRounding.Floor), Pool2 = new(2, 2);

    private static readonly RefBlock Identity = new("Identity");
    private static readonly RefBlock Unit = new("Unit", new RefConv2D(17, Same3, Same3), new RefRelu(), new RefConv2D(17, Same3, Same3));
    private static readonly RefBlock Small = new("Small", new RefConv2D(4, One, One), new RefRelu(), new RefConv2D(4, One, One));
    private static readonly RefBlock Wide = new("Wide", new RefConv2D(20, Half3, Half3), new RefRelu(), new RefConv2D(20, Same3, Same3));
    private static readonly RefBlock Rectified = new("Rectified", new RefRelu(), new RefConv2D(17, Same3, Same3));
    private static readonly RefBlock Narrow = new("Narrow", new RefConv2D(5, One, One), new RefRelu());
    private static readonly RefBlock Broad = new("Broad", new RefConv2D(18, Same3, Same3), new RefRelu());
    private static readonly RefBlock Pooled = new("Pooled", new RefMaxPool2D(Same3, Same3), new RefConv2D(3, One, One));
    private static readonly RefBlock Dropped = new("Dropped", new RefConv2D(3, One, One), new RefDropout(0.3), new RefDropout(0.25, Spatial: true));
    private static readonly RefBlock Normed = new("Normed", new RefConv2D(20, Same3, Same3, Bias: false), new RefBatchNorm(), new RefRelu(), new RefConv2D(20, Same3, Same3, Bias: false), new RefBatchNorm());
    private static readonly RefBlock NormedDown = new("NormedDown", new RefConv2D(20, Half3, Half3, Bias: false), new RefBatchNorm(), new RefRelu(), new RefConv2D(20, Same3, Same3, Bias: false), new RefBatchNorm());

    public static readonly IReadOnlyDictionary<string, RefNetwork> All = new Dictionary<string, RefNetwork>
    {
        ["applied block"] = new(new(2, 6, 5), new RefApply(Unit), new RefRelu(), new RefDense(4)),
        ["applied block, repeated and again"] = new(new(4, 4, 4), new RefApply(Small, 2), new RefRelu(), new RefApply(Small), new RefDense(3)),
        ["residual on the input"] = new(new(17, 5, 5), new RefResidual(Unit), new RefDense(4)),
        ["residual blocks with ReLU between"] = new(
            new(3, 5, 6), new RefConv2D(17, Same3, Same3), new RefRelu(), new RefResidual(Unit), new RefRelu(), new RefResidual(Unit), new RefRelu(), new RefDense(4)),
        ["residual blocks back to back"] = new(new(4, 4, 5), new RefResidual(Small), new RefResidual(Small), new RefResidual(new("Rest", new RefRelu(), new RefConv2D(4, One, One))), new RefDense(3)),
        ["residual with projection"] = new(
            new(3, 7, 6), new RefConv2D(6, One, One), new RefRelu(), new RefResidual(Wide, Projection: RefProjection.Convolution), new RefRelu(), new RefDense(4)),
        ["projection where none is needed"] = new(new(17, 4, 4), new RefResidual(Unit, Projection: RefProjection.Convolution), new RefDense(3)),
        ["residual with a shortcut of its own"] = new(new(3, 6, 6), new RefResidual(Unit, new("Short", new RefConv2D(17, One, One))), new RefDense(4)),
        ["residual with an empty body"] = new(new(3, 4, 4), new RefConv2D(6, Same3, Same3), new RefResidual(Identity), new RefDense(3)),
        ["residual before a pooling"] = new(new(3, 6, 6), new RefConv2D(17, Same3, Same3), new RefResidual(Rectified), new RefMaxPool2D(Pool2, Pool2), new RefDense(3)),
        ["residual behind a flattening"] = new(
            new(2, 3, 3), new RefConv2D(4, One, One), new RefFlatten(), new RefResidual(new("Mix", new RefDense(36), new RefRelu())), new RefDense(3)),
        ["dense residual"] = new(
            new(19, 1, 1), new RefDense(33), new RefRelu(), new RefResidual(new("Mix", new RefDense(33), new RefRelu(), new RefDense(33))), new RefRelu(), new RefDense(3)),
        ["branches of odd channels"] = new(
            new(3, 6, 5), new RefConv2D(7, One, One), new RefRelu(), new RefConcat(Narrow, Broad, Pooled), new RefConv2D(4, Same3, Same3), new RefDense(3)),
        ["branches on the input"] = new(new(5, 5, 5), new RefConcat(Narrow, Broad), new RefRelu(), new RefDense(3)),
        ["branch that is the identity"] = new(
            new(3, 5, 5), new RefConv2D(9, Same3, Same3), new RefConcat(Identity, Narrow), new RefConcat(Identity, Narrow), new RefMaxPool2D(new(5), new(5)), new RefDense(3)),
        ["the same branch twice"] = new(new(3, 4, 4), new RefConcat(Narrow, Narrow, Identity, Identity), new RefDense(3)),
        ["joined features"] = new(new(11, 1, 1), new RefConcat(new RefBlock("A", new RefDense(5), new RefRelu()), new RefBlock("B", new RefDense(20)), Identity), new RefDense(3)),
        ["joined maps to the loss"] = new(new(3, 3, 3), new RefConcat(Narrow, Broad), new RefFlatten()),
        ["blocks within blocks"] = new(
            new(3, 6, 6),
            new RefApply(new("Stage", new RefConv2D(4, One, One), new RefResidual(Small), new RefRelu(), new RefConcat(new RefBlock("Left", new RefResidual(Small)), Narrow))),
            new RefDense(4)),
        ["value read by three"] = new(
            new(3, 4, 4),
            new RefConv2D(17, One, One),
            new RefResidual(new("Outer", new RefResidual(Unit), new RefRelu()), new("Other", new RefResidual(Rectified))),
            new RefDense(3)),
        ["dropout in blocks"] = new(
            new(3, 5, 5),
            new RefDropout(0.25),
            new RefApply(Dropped, 2),
            new RefConcat(Dropped, Dropped),
            new RefResidual(new("Deep", new RefResidual(Dropped, Dropped), new RefConcat(Narrow, Dropped), new RefConv2D(6, One, One))),
            new RefDense(4)),
        ["residual blocks with batch norm"] = new(
            new(3, 6, 6),
            new RefConv2D(20, Same3, Same3, Bias: false),
            new RefBatchNorm(),
            new RefRelu(),
            new RefResidual(Normed),
            new RefRelu(),
            new RefResidual(NormedDown, Projection: RefProjection.ConvolutionBatchNorm),
            new RefRelu(),
            new RefAvgPool2D(new(3), new(3)),
            new RefDense(4)),
        ["projection with batch norm in a block"] = new(
            new(3, 6, 6), new RefApply(new("Down", new RefResidual(Wide, Projection: RefProjection.ConvolutionBatchNorm))), new RefRelu(), new RefDense(4)),
        ["projection with batch norm"] = new(
            new(3, 6, 6), new RefResidual(NormedDown, Projection: RefProjection.ConvolutionBatchNorm), new RefRelu(), new RefDense(4)),
    };
}
