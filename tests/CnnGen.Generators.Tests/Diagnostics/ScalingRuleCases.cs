namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>Mistakes with poolings, upsampling and layers that scale by given numbers.</summary>
internal static class ScalingRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Layer("CNN0101", "Upsample2D([|0|])", "Upsample2D scale must be at least 1, but is 0"),
        Layer("CNN0101", "Upsample2D(2, [|-1|])", "Upsample2D scaleWidth must be at least 1, but is -1"),
        Layer("CNN0101", "LocalResponseNorm([|0|])", "LocalResponseNorm size must be at least 1, but is 0"),
        Layer("CNN0104", "L2Pool2D([|3|])",
            "L2Pool2D output height is not whole: (8 - 3 + 2*0)/3 + 1 = 2.67. Use Stride = 1, Padding = 2, or Rounding = Rounding.Floor"),
        Layer("CNN0105", "L2Pool2D(2, [|Padding = 2|])",
            "L2Pool2D padding height 2 is not smaller than the window height 2, so a window could see nothing but padding. Use at most 1"),
        AfterDense("GlobalAvgPool2D"),
        AfterDense("GlobalMaxPool2D"),
        AfterDense("Upsample2D(2)", "Upsample2D"),
        AfterDense("LocalResponseNorm(5)", "LocalResponseNorm"),
        AfterDense("Normalize(Mean = new[] { 1f })", "Normalize"),
        Layer("CNN0109", "Upsample2D([|int.MaxValue|])",
            "Upsample2D: the stored size of the output is 4722366478471598703616, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "Upsample2D(1, [|1 << 22|])",
            "Upsample2D: the stored size of the output is 4294967296, but the limit is 2147483647. Use smaller sizes"),
        Network("CNN0109", "[Network(720_000_000, 1, 1)] [LocalResponseNorm([|int.MaxValue|])] [Dense(2)]",
            "LocalResponseNorm: the stored size of a row with its neighbours is 2159999998, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0150", "Upsample2D(2, [|Mode = (Upsampling)5|])",
            "Upsample2D Mode is 5, which is no Upsampling. Use Upsampling.Nearest or Upsampling.Bilinear"),
        Layer("CNN0151", "LocalResponseNorm(5, [|Alpha = 0|])", "LocalResponseNorm Alpha must be a finite number above 0, but is 0. Left out, it is 0.0001"),
        Layer("CNN0151", "LocalResponseNorm(5, [|Beta = float.NaN|])", "LocalResponseNorm Beta must be a finite number above 0, but is NaN. Left out, it is 0.75"),
        Layer("CNN0151", "LocalResponseNorm(5, [|K = -2|])", "LocalResponseNorm K must be a finite number above 0, but is -2. Left out, it is 1"),
        Layer("CNN0151", "Normalize([|Deviation = new[] { 0f }|])", "Normalize Deviation must be a finite number above 0, but is 0"),
        Network("CNN0151", "[Network(3, 8, 8)] [Normalize(Deviation = new[] { 1f }, [|Mean = new[] { 0f, float.PositiveInfinity, 0f }|])] [Dense(2)]",
            "Normalize Mean[1] must be a finite number, but is Infinity"),
        Network("CNN0152", "[Network(3, 8, 8)] [Normalize([|Mean = new[] { 1f, 2f }|])] [Dense(2)]",
            "Normalize Mean has 2 values, but its input has 3 channels. Write one value for all channels, or 3"),
        Layer("CNN0152", "Normalize(Mean = new[] { 1f }, [|Deviation = new[] { 1f, 2f, 3f }|])",
            "Normalize Deviation has 3 values, but its input has 1 channel. Write one value"),
        Layer("CNN0152", "Normalize([|Mean = new float[0]|])", "Normalize Mean has 0 values, but its input has 1 channel. Write one value"),
        Layer("CNN0152", "Normalize([|Mean = null!|])", "Normalize Mean has 0 values, but its input has 1 channel. Write one value"),
        Network("CNN0153", "[Network(1, 8, 8)] [[|Normalize|]] [Dense(2)]",
            "Normalize has neither Mean nor Deviation, so it would change nothing. Write Mean and Deviation as measured over the training images"),
    ];

    private static DiagnosticCase AfterDense(string layer, string? kind = null) => Network(
        "CNN0106",
        "[Network(1, 8, 8)] [Dense(64)] [[|" + layer + "|]] [Dense(2)]",
        $"{kind ?? layer} needs a map of channels x height x width, but its input is a flat vector of 64 features after Dense (Dense1). Move {kind ?? layer} before it");

    private static DiagnosticCase Network(string id, string layers, string message) =>
        new(id, layers + "\n[SoftmaxCrossEntropy] partial class Net;", message);

    /// <summary>A layer on a map of 1x8x8, valid layers around it.</summary>
    private static DiagnosticCase Layer(string id, string layer, string message) =>
        Network(id, "[Network(1, 8, 8)]\n[" + layer + "]\n[Dense(2)]", message);
}
