namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about numbers and shapes.</summary>
internal static class ShapeRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Network("CNN0101", "[Network([|0|], 8, 8)] [Dense(2)]", "Network channels must be at least 1, but is 0"),
        Network("CNN0101", "[Network([|-5|])] [Dense(2)]", "Network features must be at least 1, but is -5"),
        Network("CNN0101", "[Network(1, width: 8, [|height: 0|])] [Dense(2)]", "Network height must be at least 1, but is 0"),
        Layer("CNN0101", "Conv2D([|0|], 3)", "Conv2D filters must be at least 1, but is 0"),
        Layer("CNN0101", "Conv2D(4, [|-3|])", "Conv2D kernel must be at least 1, but is -3"),
        Layer("CNN0101", "Conv2D(4, 3, [|0|])", "Conv2D kernelWidth must be at least 1, but is 0"),
        Layer("CNN0101", "Conv2D(4, 3, [|Stride = 0|])", "Conv2D Stride must be at least 1, but is 0"),
        Layer("CNN0101", "MaxPool2D(2, [|StrideWidth = -1|])", "MaxPool2D StrideWidth must be at least 1, but is -1"),
        Layer("CNN0101", "AvgPool2D([|0|])", "AvgPool2D size must be at least 1, but is 0"),
        Layer("CNN0101", "Dense([|-10|])", "Dense units must be at least 1, but is -10"),
        Layer("CNN0102", "Conv2D(4, 3, [|Padding = -1|])", "Conv2D Padding must be at least 0, but is -1"),
        Layer("CNN0102", "MaxPool2D(2, [|PaddingHeight = -2|])", "MaxPool2D PaddingHeight must be at least 0, but is -2"),
        Layer("CNN0103", "Conv2D(4, [|11|])",
            "Conv2D window height 11 is larger than the padded input: 8 + 2*0 = 8. Use a window height of at most 8, or Padding = 2 or more"),
        Layer("CNN0103", "Conv2D(4, 3, [|14|], PaddingHeight = 1, PaddingWidth = 2)",
            "Conv2D window width 14 is larger than the padded input: 8 + 2*2 = 12. Use a window width of at most 12, or PaddingWidth = 3 or more"),
        Layer("CNN0103", "MaxPool2D([|9|])",
            "MaxPool2D window height 9 is larger than the padded input: 8 + 2*0 = 8. Use a window height of at most 8, or Padding = 1 or more"),
        Network("CNN0104", "[Network(1, 7, 7)] [Conv2D(4, 3, [|Stride = 3|])] [Dense(2)]",
            "Conv2D output height is not whole: (7 - 3 + 2*0)/3 + 1 = 2.33. Use Stride = 1 or 2, Padding = 1, or Rounding = Rounding.Floor"),
        Layer("CNN0104", "MaxPool2D([|3|])",
            "MaxPool2D output height is not whole: (8 - 3 + 2*0)/3 + 1 = 2.67. Use Stride = 1, Padding = 2, or Rounding = Rounding.Floor"),
        Network("CNN0104", "[Network(1, 9, 9)] [AvgPool2D(3, [|2|])] [Dense(2)]",
            "AvgPool2D output width is not whole: (9 - 2 + 2*0)/2 + 1 = 4.5. Use Stride = 1, or Rounding = Rounding.Floor"),
        Layer("CNN0104", "Conv2D(4, 3, StrideHeight = 5, [|StrideWidth = 3|])",
            "Conv2D output width is not whole: (8 - 3 + 2*0)/3 + 1 = 2.67. Use StrideWidth = 1, PaddingWidth = 2, or Rounding = Rounding.Floor"),
        Layer("CNN0104", "Conv2D(4, 7, [|Stride = 2000|])",
            "Conv2D output height is not whole: (8 - 7 + 2*0)/2000 + 1 = 1.0005. Use Stride = 1, or Rounding = Rounding.Floor"),
        Network("CNN0104", "[Network(1, 9, 8)] [Conv2D(4, 2, [|Stride = 4|])] [Dense(2)]",
            "Conv2D output height and width are not whole: (9 - 2 + 2*0)/4 + 1 = 2.75 and (8 - 2 + 2*0)/4 + 1 = 2.5. Use Stride = 1, or Rounding = Rounding.Floor"),
        Network("CNN0104", "[Network(1, 10, 13)] [Conv2D(4, 3, [|Stride = 3|])] [Dense(2)]",
            "Conv2D output height and width are not whole: (10 - 3 + 2*0)/3 + 1 = 3.33 and (13 - 3 + 2*0)/3 + 1 = 4.33. Use Stride = 1, Padding = 1, or Rounding = Rounding.Floor"),
        Network("CNN0103", "[Network(1, 9, 8)] [Conv2D(4, [|10|])] [Dense(2)]",
            "Conv2D window width 10 is larger than the padded input: 8 + 2*0 = 8. Use a window width of at most 8, or Padding = 1 or more"),
        Layer("CNN0103", "Conv2D(4, [|12|], Stride = 3)",
            "Conv2D window height 12 is larger than the padded input: 8 + 2*0 = 8. Use a window height of at most 8, or Padding = 2 or more"),
        Layer("CNN0105", "AvgPool2D(3, 2, [|Padding = 4|])",
            "AvgPool2D padding width 4 is not smaller than the window width 2, so a window could see nothing but padding. Use at most 1"),
        Layer("CNN0105", "MaxPool2D(2, [|Padding = 2|])",
            "MaxPool2D padding height 2 is not smaller than the window height 2, so a window could see nothing but padding. Use at most 1"),
        Layer("CNN0105", "AvgPool2D(3, 2, Stride = 1, PaddingHeight = 1, [|PaddingWidth = 4|])",
            "AvgPool2D padding width 4 is not smaller than the window width 2, so a window could see nothing but padding. Use at most 1"),
        Layer("CNN0106", "Dense(64)] [[|Conv2D(4, 3)|]",
            "Conv2D needs a map of channels x height x width, but its input is a flat vector of 64 features after Dense (Dense1). Move Conv2D before it"),
        Layer("CNN0106", "Flatten] [Relu] [[|MaxPool2D(2)|]",
            "MaxPool2D needs a map of channels x height x width, but its input is a flat vector of 64 features after Flatten (Flatten1). Move MaxPool2D before it"),
        Layer("CNN0106", "Dense(1)] [[|Conv2D(4, 3)|]",
            "Conv2D needs a map of channels x height x width, but its input is a flat vector of 1 feature after Dense (Dense1). Move Conv2D before it"),
        Network("CNN0106", "[Network(64)] [[|AvgPool2D(2)|]] [Dense(2)]",
            "AvgPool2D needs a map of channels x height x width, but its input is a flat vector of 64 features from [Network]. Declare [Network(channels, height, width)]"),
        Network("CNN0109", "[Network([|1|], 65536, 65536)] [Dense(2)]",
            "Network: the stored size of the input is 68719476736, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "Dense([|int.MaxValue|])",
            "Dense: the stored size of the parameters is 2201170739200, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "Dense(8000)] [Dense([|300_000|])",
            "Dense: the stored size of the parameters is 2400300000, but the limit is 2147483647. Use smaller sizes"),
        Network("CNN0109", "[Network(1024)] [Dense(1 << 20)] [Dense(800)] [Dense([|2_000_000|])] [Dense(2)]",
            "Dense: the stored size of all parameters up to this layer is 3515652000, but the limit is 2147483647. Use smaller sizes"),
        Network("CNN0109", "[Network(1, 4096, 4096)] [Conv2D([|128|], 1)] [Dense(2)]",
            "Conv2D: the stored size of the output is 2147483648, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "Conv2D(4, 3, [|Padding = int.MaxValue|])",
            "Conv2D: the padded height of the input is 4294967302, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "Conv2D(4, 3, [|Padding = 30000|])",
            "Conv2D: the stored size of the padded input is 57615361024, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0110", "Conv2D(4, 3, Stride = 1, [|StrideHeight = 1|])",
            "Conv2D has both Stride and StrideHeight. Write either Stride for both axes, or StrideHeight and StrideWidth"),
        Layer("CNN0110", "MaxPool2D(2, [|PaddingWidth = 1|], Padding = 1)",
            "MaxPool2D has both Padding and PaddingWidth. Write either Padding for both axes, or PaddingHeight and PaddingWidth"),
        Layer("CNN0111", "Conv2D(4, 3, [|Rounding = (Rounding)7|])",
            "Conv2D Rounding is 7, which is no Rounding. Use Rounding.Exact, Rounding.Floor or Rounding.Ceiling"),
    ];

    /// <summary>A whole stack but for the loss.</summary>
    private static DiagnosticCase Network(string id, string layers, string message) =>
        new(id, layers + "\n[SoftmaxCrossEntropy] partial class Net;", message);

    /// <summary>A layer on a map of 1x8x8, valid layers around it.</summary>
    private static DiagnosticCase Layer(string id, string layer, string message) =>
        Network(id, "[Network(1, 8, 8)]\n[" + layer + "]\n[Dense(2)]", message);
}
