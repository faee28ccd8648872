using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>
/// Networks with several losses: labels and values together, heads over a map and over features, heads of one kind, heads with layers of
/// their own and with none, and a trunk that does not learn.
/// </summary>
internal static class HeadNetworks
{
    private static readonly RefAxis One = new(1), Same3 = new(3, 1, 1), Pool2 = new(2, 2);

    private static readonly RefBlock Class = new RefBlock("Class", new RefDense(5)) with { Loss = new RefSoftmaxCrossEntropy() };
    private static readonly RefBlock Deep = new RefBlock("Deep", new RefDense(18), new RefRelu(), new RefDense(3)) with { Loss = new RefSoftmaxCrossEntropy { ClassWeights = [1, 0.5, 2], IgnoredLabel = 255 } };
    private static readonly RefBlock Box = new RefBlock("Box", new RefConv2D(6, One, One), new RefRelu(), new RefDense(4)) with { Loss = new RefHuber() };
    private static readonly RefBlock Mask = new RefBlock("Mask", new RefConv2D(3, Same3, Same3)) with { Loss = new RefSoftmaxCrossEntropy { Weight = 0.5 } };
    private static readonly RefBlock Depth = new RefBlock("Depth", new RefConv2D(1, One, One)) with { Loss = new RefMeanAbsoluteError() };
    private static readonly RefBlock Tags = new RefBlock("Tags", new RefDense(17)) with { Loss = new RefSigmoidCrossEntropy() };
    private static readonly RefBlock Soft = new RefBlock("Soft", new RefDense(6)) with { Loss = new RefSoftmaxCrossEntropy { SoftTargets = true } };
    private static readonly RefBlock SoftMask = new RefBlock("SoftMask", new RefConv2D(3, Same3, Same3)) with { Loss = new RefSoftmaxCrossEntropy { SoftTargets = true, Smoothing = 0.125 } };
    private static readonly RefBlock Copy = new RefBlock("Copy") with { Loss = new RefMeanSquaredError() };
    private static readonly RefBlock Value = new RefBlock("Value", new RefDense(4)) with { Loss = new RefMeanSquaredError() };
    private static readonly RefBlock Unit = new("Unit", new RefConv2D(5, Same3, Same3), new RefRelu(), new RefConv2D(5, Same3, Same3));

    public static readonly IReadOnlyDictionary<string, RefNetwork> All = new Dictionary<string, RefNetwork>
    {
        ["heads: class and box"] = new(
            new(2, 6, 6), new RefConv2D(7, Same3, Same3), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), new RefHeads([1, 0.25], Class, Box)),
        ["heads: labels, values and labels over features"] = new(new(9, 1, 1), new RefDense(20), new RefRelu(), new RefHeads([0.5, 2, 0.125], Class, Tags, Deep)),
        ["heads: two maps and a class"] = new(
            new(3, 4, 5), new RefConv2D(17, Same3, Same3), new RefRelu(), new RefHeads([], Mask, Depth, Class)),
        ["heads: soft targets between labels and values"] = new(
            new(3, 4, 5), new RefConv2D(17, Same3, Same3), new RefRelu(), new RefHeads([1, 0.5, 2, 0.25], Depth, SoftMask, Class, Soft)),
        ["heads on the input"] = new(new(3, 4, 4), new RefHeads([1, 3], Class, Depth)),
        ["heads: the trunk's own output and another"] = new(new(8, 1, 1), new RefDense(16), new RefHeads([0.5, 1], Copy, Class)),
        ["heads: four"] = new(new(2, 5, 5), new RefConv2D(6, Same3, Same3), new RefRelu(), new RefHeads([1, 0.5, 0.25, 2], Mask, Tags, Class, Depth)),
        ["heads: values of two kinds, whole numbers"] = new(
            new(2, 4, 4), new RefConv2D(4, Same3, Same3), new RefRelu(), new RefHeads([1, 0.5], Value, new RefBlock("Map", new RefConv2D(2, One, One)) with { Loss = new RefMeanSquaredError() })),
        ["heads on a residual"] = new(
            new(3, 5, 5), new RefConv2D(5, Same3, Same3), new RefBatchNorm(), new RefResidual(Unit), new RefRelu(), new RefHeads([1, 0.5], Class, Mask)),
        ["heads on a frozen trunk"] = new(
            new(2, 6, 6), new RefFrozen(new RefConv2D(7, Same3, Same3)), new RefRelu(), new RefMaxPool2D(Pool2, Pool2), new RefHeads([1, 0.25], Class, Box)),
        ["one head frozen"] = new(
            new(2, 6, 6), new RefConv2D(7, Same3, Same3), new RefRelu(), new RefHeads([1, 0.25], Class with { IsFrozen = true }, Box)),
    };
}
