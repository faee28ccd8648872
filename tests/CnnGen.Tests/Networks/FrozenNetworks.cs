using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>Networks in which some layers do not learn: the first, the last, some between, branches, and all but one.</summary>
internal static class FrozenNetworks
{
    private static readonly RefAxis One = new(1), Same3 = new(3, 1, 1), Half3 = new(3, 2, 1, RefRounding.Floor), Pool2 = new(2, 2);

    private static readonly RefBlock Body = new("Body", new RefConv2D(6, Same3, Same3), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), new RefConv2D(17, Same3, Same3), new RefRelu());
    private static readonly RefBlock Unit = new("Unit", new RefConv2D(4, Same3, Same3), new RefRelu(), new RefConv2D(4, One, One));
    private static readonly RefBlock Kept = new RefBlock("Kept", new RefConv2D(4, Same3, Same3), new RefRelu(), new RefConv2D(4, One, One)) with { IsFrozen = true };
    private static readonly RefBlock Wide = new("Wide", new RefConv2D(20, Half3, Half3), new RefRelu(), new RefConv2D(20, Same3, Same3));
    private static readonly RefBlock NormedDown = new("NormedDown", new RefConv2D(20, Half3, Half3, Bias: false), new RefBatchNorm(), new RefRelu(), new RefConv2D(20, Same3, Same3, Bias: false), new RefBatchNorm());

    public static readonly IReadOnlyDictionary<string, RefNetwork> All = new Dictionary<string, RefNetwork>
    {
        ["first layer frozen"] = new(
            new(2, 6, 6), Frozen(Convolution(5)), new RefRelu(), Convolution(4), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), new RefDense(3)),
        ["convolution between frozen"] = new(
            new(2, 6, 6), Convolution(5), new RefRelu(), Frozen(Convolution(17)), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), Convolution(4), new RefDense(3)),
        ["dense layer between frozen"] = new(new(9, 1, 1), new RefDense(20), new RefRelu(), Frozen(new RefDense(17)), new RefRelu(), new RefDense(3)),
        ["last layer frozen"] = new(new(2, 6, 6), Convolution(5), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), Frozen(new RefDense(3))),
        ["all but the first layer frozen"] = new(
            new(2, 8, 8),
            Convolution(5),
            new RefRelu(),
            Frozen(new RefConv2D(18, Half3, Half3, Bias: false)),
            new RefAvgPool2D(Pool2, Pool2),
            Frozen(new RefDense(7)),
            new RefRelu(),
            Frozen(new RefDense(3))),
        ["all but the head frozen"] = new(new(1, 8, 8), new RefApply(Body) { Freeze = true }, new RefDense(9), new RefRelu(), new RefDense(3)),
        ["every second layer frozen"] = new(
            new(2, 6, 6), Frozen(Convolution(4)), new RefRelu(), Convolution(4), Frozen(Convolution(17)), new RefRelu(), new RefDense(5), Frozen(new RefDense(3))),
        ["frozen convolutions of each kind"] = new(
            new(4, 5, 5),
            new RefConv2D(8, One, One),
            Frozen(new RefConv2D(16, new(3, 1, 2, Dilation: 2), Same3, Groups: 2)),
            Frozen(new RefConv2D(16, Same3, Same3, Groups: 16)),
            new RefRelu(),
            Frozen(new RefConvTranspose2D(3, new(3, 2, 1), new(3, 2, 1), 1, 1)),
            new RefConv2D(2, One, One)),
        ["block that is frozen by itself"] = new(new(3, 5, 5), new RefConv2D(4, One, One), new RefApply(Kept), new RefApply(Unit), new RefDense(3)),
        ["repeated block frozen in one use"] = new(
            new(4, 4, 4), new RefApply(Unit), new RefApply(Unit, 2) { Freeze = true }, new RefRelu(), new RefApply(Unit), new RefDense(3)),
        ["residual frozen on the input"] = new(new(4, 5, 5), new RefResidual(Unit) { Freeze = true }, new RefRelu(), new RefDense(3)),
        ["residual frozen between"] = new(new(3, 5, 5), Convolution(4), new RefResidual(Unit) { Freeze = true }, new RefRelu(), new RefResidual(Unit), new RefDense(3)),
        ["residual with a frozen body and a shortcut that learns"] = new(new(3, 5, 5), new RefResidual(Kept, new("Short", new RefConv2D(4, One, One))), new RefDense(3)),
        ["frozen projection"] = new(
            new(3, 7, 6), new RefConv2D(6, One, One), new RefResidual(Wide, Projection: RefProjection.Convolution) { Freeze = true }, new RefDense(4)),
        ["one branch frozen"] = new(new(3, 5, 5), Convolution(5), new RefConcat(Unit, Kept), new RefDense(3)),
        ["all branches frozen"] = new(new(3, 5, 5), Convolution(5), new RefConcat(Unit, Kept) { Freeze = true }, new RefDense(3)),
        ["frozen within frozen"] = new(
            new(4, 5, 5), Convolution(4), new RefApply(new("Stage", new RefResidual(Unit), new RefRelu(), new RefApply(Kept))) { Freeze = true }, new RefDense(3)),
        ["batch norm frozen, first"] = new(new(3, 5, 5), Frozen(new RefBatchNorm()), Convolution(4), new RefDense(3)),
        ["batch norm frozen between"] = new(
            new(3, 6, 6),
            new RefConv2D(20, Same3, Same3),
            Frozen(new RefBatchNorm()),
            new RefRelu(),
            new RefConv2D(5, Same3, Same3, Bias: false),
            new RefBatchNorm(),
            new RefRelu(),
            new RefDense(4)),
        ["residual with batch norm frozen"] = new(
            new(3, 6, 6), Convolution(5), new RefResidual(NormedDown, Projection: RefProjection.ConvolutionBatchNorm) { Freeze = true }, new RefRelu(), new RefDense(4)),
        ["other norms frozen"] = new(
            new(3, 5, 5), Convolution(6), Frozen(new RefGroupNorm(2)), new RefRelu(), Convolution(4), Frozen(new RefLayerNorm()), new RefDense(3)),
        ["one layer of slopes frozen"] = new(
            new(3, 5, 5), Convolution(6), Frozen(new RefPRelu()), Convolution(5), Frozen(new RefPRelu(Shared: true)), new RefDense(3)),
        ["learned slopes frozen"] = new(
            new(3, 5, 5), Convolution(6), new RefApply(new("Slopes", new RefPRelu(), new RefConv2D(5, One, One), new RefPRelu(Shared: true))) { Freeze = true }, new RefDense(3)),
    };

    private static RefFrozen Frozen(RefLayer layer) => new(layer);

    private static RefConv2D Convolution(int filters) => new(filters, Same3, Same3);
}
