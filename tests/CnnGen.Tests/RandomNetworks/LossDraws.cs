using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>Draws a loss for the outputs that a random network has.</summary>
internal static class LossDraws
{
    public static RefLoss Draw(Random random, RefShape output)
    {
        double weight = random.Next(4) == 0 ? 0.5 : 1;
        return random.Next(10) switch
        {
            0 => new RefMeanSquaredError { Weight = weight },
            1 => new RefMeanAbsoluteError { Weight = weight },
            2 => new RefHuber(random.Next(2) == 0 ? 1 : 0.25) { Weight = weight },
            3 => new RefSigmoidCrossEntropy(random.Next(2) == 0 ? 1 : 2.5) { Weight = weight },
            4 when output.Channels > 1 => Softmax(random, output.Channels) with { Weight = weight },
            _ => output.Channels > 1 ? new RefSoftmaxCrossEntropy { Weight = weight } : new RefSigmoidCrossEntropy { Weight = weight },
        };
    }

    private static RefSoftmaxCrossEntropy Softmax(Random random, int classes)
    {
        var labelled = new RefSoftmaxCrossEntropy
        {
            Smoothing = random.Next(2) == 0 ? 0 : 0.125,
            ClassWeights = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, classes).Select(_ => random.Next(1, 9) / 4.0)],
            IgnoredLabel = random.Next(3) switch { 0 => null, 1 => -1, _ => random.Next(classes) },
        };
        return random.Next(2) == 0 ? labelled : labelled with { SoftTargets = true, IgnoredLabel = null };
    }
}
