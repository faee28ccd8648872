namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about normalisation.</summary>
internal static class NormalizationRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Layer("CNN0151", "BatchNorm([|Epsilon = 0|])",
            "BatchNorm Epsilon must be a finite number above 0, but is 0. Left out, it is 1E-05"),
        Layer("CNN0151", "LayerNorm([|Epsilon = -1e-5f|])",
            "LayerNorm Epsilon must be a finite number above 0, but is -1E-05. Left out, it is 1E-05"),
        Layer("CNN0151", "GroupNorm(2, [|Epsilon = float.NaN|])",
            "GroupNorm Epsilon must be a finite number above 0, but is NaN. Left out, it is 1E-05"),
        Layer("CNN0151", "BatchNorm([|Epsilon = float.PositiveInfinity|])",
            "BatchNorm Epsilon must be a finite number above 0, but is Infinity. Left out, it is 1E-05"),
        Layer("CNN0161", "BatchNorm([|Momentum = 1.5f|])",
            "BatchNorm Momentum is the share of a batch in the running statistics and must be from 0 to 1, but is 1.5. Use Momentum = 0.1f, or leave it out"),
        Layer("CNN0161", "BatchNorm([|Momentum = -0.1f|], Epsilon = 1e-3f)",
            "BatchNorm Momentum is the share of a batch in the running statistics and must be from 0 to 1, but is -0.1. Use Momentum = 0.1f, or leave it out"),
        Layer("CNN0161", "BatchNorm([|Momentum = float.NaN|])",
            "BatchNorm Momentum is the share of a batch in the running statistics and must be from 0 to 1, but is NaN. Use Momentum = 0.1f, or leave it out"),
        Layer("CNN0101", "GroupNorm([|0|])", "GroupNorm groups must be at least 1, but is 0"),
        Layer("CNN0162", "GroupNorm([|4|])", "GroupNorm cannot cut 6 channels into 4 groups of equal size. Use 1, 2, 3 or 6 groups"),
        Layer("CNN0162", "GroupNorm([|int.MaxValue|])", "GroupNorm cannot cut 6 channels into 2147483647 groups of equal size. Use 1, 2, 3 or 6 groups"),
        Layer("CNN0162", "Dense(5040)] [GroupNorm([|17|])", "GroupNorm cannot cut 5040 channels into 17 groups of equal size. Use 10, 12, 14, 15, 16, 18, 20 or 21 groups"),
        Layer("CNN0162", "Dense(1)] [GroupNorm([|2|])", "GroupNorm cannot cut 1 channel into 2 groups of equal size. Use 1 group"),
        Layer("CNN0163", "Dense(1)] [[|LayerNorm|]",
            "LayerNorm normalises over a single value: 1 channel * 1x1 pixels = 1, so nothing but the bias would come out. Remove it, or give the layer before it more outputs"),
        Layer("CNN0163", "Dense(12)] [GroupNorm([|12|])",
            "GroupNorm normalises over a single value: 12 channels / 12 groups * 1x1 pixels = 1, so nothing but the bias would come out. Use at most 6 groups"),
        Layer("CNN0163", "Dense(1)] [GroupNorm([|1|])",
            "GroupNorm normalises over a single value: 1 channel / 1 group * 1x1 pixels = 1, so nothing but the bias would come out. Remove it, or give the layer before it more outputs"),
    ];

    /// <summary>A layer on a map of 6x8x8, valid layers around it.</summary>
    private static DiagnosticCase Layer(string id, string layer, string message) =>
        new(id, "[Network(6, 8, 8)]\n[" + layer + "]\n[Dense(2)]\n[SoftmaxCrossEntropy] partial class Net;", message);
}
