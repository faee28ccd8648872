using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>Draws activations and dropout, which fit any map.</summary>
internal static class ActivationDraws
{
    private static readonly float[] Slopes = [0.01f, 0.5f, -0.25f, 1.5f];

    private static readonly double[] Rates = [0, 0.1, 0.5, 0.75];

    public static RefLayer? Draw(Random random, RefShape shape) => random.Next(14) switch
    {
        0 => new RefLeakyRelu(Slopes[random.Next(Slopes.Length)]),
        1 => new RefElu(),
        2 => new RefElu(0.7f),
        3 => new RefGelu(random.Next(2) == 0),
        4 => new RefSilu(),
        5 => new RefHardSwish(),
        6 => new RefSoftplus(random.Next(2) == 0 ? 1 : 0.75f),
        7 => new RefSigmoid(),
        8 => new RefTanh(),
        9 => new RefPRelu(),
        10 => new RefPRelu(Shared: true),
        11 => new RefSoftmax(),
        12 => new RefDropout(Rates[random.Next(Rates.Length)]),
        _ => new RefDropout(Rates[random.Next(Rates.Length)], Spatial: true),
    };
}
