using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>
/// Networks that end in each loss, over flat outputs and over maps: one block of channels, a block and one channel, a
/// gradient with a halo and one without. Sizes are powers of two where whole numbers are to be exact.
/// </summary>
internal static class LossNetworks
{
    private static readonly RefAxis Padded = new(3, 1, 1);
    private static readonly RefAxis One = new(1);

    public static readonly Dictionary<string, RefNetwork> All = new()
    {
        ["softmax at each pixel"] = new(
            new(3, 4, 4), new RefConv2D(18, Padded, Padded), new RefRelu(), new RefConv2D(5, One, One)),
        ["softmax at each pixel, 17 classes"] = new(new(2, 3, 5), new RefConv2D(17, Padded, Padded)) { Loss = new RefSoftmaxCrossEntropy { Weight = 0.5 } },
        ["softmax at each pixel, weighted, smoothed, ignoring"] = new(
            new(3, 5, 4), new RefConv2D(6, Padded, Padded), new RefRelu(), new RefConv2D(4, Padded, Padded), new RefRelu())
        {
            Loss = new RefSoftmaxCrossEntropy { ClassWeights = [1, 0.25, 3, 0], Smoothing = 0.125, IgnoredLabel = 255, Weight = 2 },
        },
        ["softmax weighted"] = new(new(7, 1, 1), new RefDense(20), new RefRelu(), new RefDense(3)) { Loss = new RefSoftmaxCrossEntropy { ClassWeights = [0.5, 2, 1] } },
        ["softmax smoothed"] = new(new(7, 1, 1), new RefDense(20), new RefRelu(), new RefDense(33)) { Loss = new RefSoftmaxCrossEntropy { Smoothing = 0.25 } },
        ["softmax ignoring a class"] = new(new(7, 1, 1), new RefDense(12), new RefRelu(), new RefDense(4)) { Loss = new RefSoftmaxCrossEntropy { IgnoredLabel = 2 } },
        ["softmax of soft targets"] = new(new(7, 1, 1), new RefDense(20), new RefRelu(), new RefDense(4)) { Loss = new RefSoftmaxCrossEntropy { SoftTargets = true } },
        ["softmax of soft targets, weighted, smoothed, 33 classes"] = new(new(7, 1, 1), new RefDense(20), new RefRelu(), new RefDense(33))
        {
            Loss = new RefSoftmaxCrossEntropy { SoftTargets = true, Smoothing = 0.25, ClassWeights = [.. Enumerable.Range(0, 33).Select(i => (i % 5) / 2.0)] },
        },
        ["softmax of soft targets at each pixel"] = new(
            new(3, 4, 4), new RefConv2D(18, Padded, Padded), new RefRelu(), new RefConv2D(5, One, One)) { Loss = new RefSoftmaxCrossEntropy { SoftTargets = true, Weight = 2 } },
        ["softmax of soft targets at each pixel, weighted, smoothed"] = new(
            new(3, 5, 4), new RefConv2D(6, Padded, Padded), new RefRelu(), new RefConv2D(4, Padded, Padded), new RefRelu())
        {
            Loss = new RefSoftmaxCrossEntropy { SoftTargets = true, ClassWeights = [1, 0.25, 3, 0], Smoothing = 0.125 },
        },
        ["sigmoid"] = new(new(9, 1, 1), new RefDense(20), new RefRelu(), new RefDense(8)) { Loss = new RefSigmoidCrossEntropy() },
        ["sigmoid of one output"] = new(new(9, 1, 1), new RefDense(1)) { Loss = new RefSigmoidCrossEntropy { Weight = 4 } },
        ["sigmoid at each pixel, weighted"] = new(
            new(2, 4, 4), new RefConv2D(16, Padded, Padded), new RefRelu(), new RefConv2D(1, Padded, Padded)) { Loss = new RefSigmoidCrossEntropy(PositiveWeight: 2) },
        ["squared error"] = new(new(9, 1, 1), new RefDense(20), new RefRelu(), new RefDense(4)) { Loss = new RefMeanSquaredError() },
        ["squared error of a map"] = new(
            new(2, 8, 8), new RefConv2D(5, new(2, 2), new(2, 2)), new RefRelu(), new RefConv2D(2, Padded, Padded)) { Loss = new RefMeanSquaredError { Weight = 0.25 } },
        ["squared error of 17 channels, flattened"] = new(
            new(2, 4, 3), new RefConv2D(17, Padded, Padded), new RefRelu(), new RefFlatten()) { Loss = new RefMeanSquaredError() },
        ["absolute error"] = new(new(9, 1, 1), new RefDense(20), new RefRelu(), new RefDense(16)) { Loss = new RefMeanAbsoluteError() },
        ["absolute error of a map"] = new(new(3, 4, 4), new RefConv2D(4, Padded, Padded)) { Loss = new RefMeanAbsoluteError { Weight = 2 } },
        ["Huber"] = new(new(9, 1, 1), new RefDense(20), new RefRelu(), new RefDense(2)) { Loss = new RefHuber() },
        ["Huber of a map"] = new(
            new(3, 6, 6), new RefConv2D(20, Padded, Padded), new RefMaxPool2D(new(3, 3), new(3, 3)), new RefConv2D(8, One, One)) { Loss = new RefHuber(Delta: 0.25) },
    };
}
