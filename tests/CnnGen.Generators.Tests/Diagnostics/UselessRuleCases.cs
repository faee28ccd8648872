namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about what does nothing in a correct network.</summary>
internal static class UselessRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Layers("CNN0301", "Conv2D(4, 3)] [Relu] [[|Relu|]", "Relu has no effect: it changes negative numbers only, and there are none after Relu (Relu1). Remove it"),
        Layers("CNN0301", "Conv2D(4, 3), Relu, MaxPool2D(2), AvgPool2D(3), Flatten, [|Relu|]",
            "Relu has no effect: it changes negative numbers only, and there are none after Relu (Relu1). Remove it"),
        Layers("CNN0301", "Sigmoid, [|LeakyRelu|]",
            "LeakyRelu has no effect: it changes negative numbers only, and there are none after Sigmoid (Sigmoid1). Remove it"),
        Layers("CNN0301", "Softplus, Dropout(0.5), Tanh, [|PRelu|]",
            "PRelu has no effect: it changes negative numbers only, and there are none after Softplus (Softplus1). Remove it"),
        Layers("CNN0302", "[|LeakyRelu(Slope = 1)|]", "LeakyRelu has no effect: a slope of 1 changes no number. Remove it"),
        Layers("CNN0302", "[|Dropout(0)|]", "Dropout has no effect: a rate of 0 drops nothing. Remove it"),
        Layers("CNN0302", "[|SpatialDropout(0.0)|]", "SpatialDropout has no effect: a rate of 0 drops nothing. Remove it"),
        Layers("CNN0302", "[|Upsample2D(1)|]", "Upsample2D has no effect: a scale of 1 adds no pixel. Remove it"),
        Layers("CNN0302", "[|Normalize(Mean = [0], Deviation = [1])|]",
            "Normalize has no effect: a mean of 0 and a deviation of 1 change no number. Remove it"),
        Layers("CNN0301", "L2Pool2D(1), Upsample2D(2), LocalResponseNorm(3), GlobalMaxPool2D, [|Relu|]",
            "Relu has no effect: it changes negative numbers only, and there are none after L2Pool2D (L2Pool1). Remove it"),
        Layers("CNN0302", "MaxPool2D(2), [|MaxPool2D(1)|]",
            "MaxPool2D has no effect: a window of 1x1 that moves by 1 sees each number alone. Remove it"),
        Layers("CNN0302", "[|AvgPool2D(1, 1, Stride = 1, Rounding = Rounding.Ceiling)|]",
            "AvgPool2D has no effect: a window of 1x1 that moves by 1 sees each number alone. Remove it"),
        Layers("CNN0302", "GlobalAvgPool2D, [|GlobalMaxPool2D|]", "GlobalMaxPool2D has no effect: its input has one pixel already. Remove it"),
        Layers("CNN0302", "Conv2D(4, 8), [|GlobalAvgPool2D|]", "GlobalAvgPool2D has no effect: its input has one pixel already. Remove it"),
        Layers("CNN0302", "Flatten] [Relu] [[|Flatten|]", "Flatten has no effect: its input is a flat vector already. Remove it"),
        new("CNN0302", "[Network(4)] [[|Flatten|]] [SoftmaxCrossEntropy] partial class Net;",
            "Flatten has no effect: its input is a flat vector already. Remove it"),
        Layers("CNN0303", "[|Conv2D(4, 3)|]] [BatchNorm",
            "Conv2D (Conv1) has a bias without effect: BatchNorm (BatchNorm1) behind it subtracts the mean of each channel. Write Bias = false"),
        Layers("CNN0303", "Dense(10, [|Bias = true|]), BatchNorm, Relu",
            "Dense (Dense1) has a bias without effect: BatchNorm (BatchNorm1) behind it subtracts the mean of each channel. Write Bias = false"),
        new("CNN0304", "[Network(4)] [Dense(2)] [[|Softmax|]] [SoftmaxCrossEntropy] partial class Net;",
            "Softmax is applied twice, since SoftmaxCrossEntropy behind it takes raw scores and applies it itself. Remove it"),
        new("CNN0304", "[Network(4)] [Dense(2)] [[|Sigmoid|]] [SigmoidCrossEntropy] partial class Net;",
            "Sigmoid is applied twice, since SigmoidCrossEntropy behind it takes raw scores and applies it itself. Remove it"),
        Layers("CNN0305", "[|Dense(20)|]",
            "Dense (Dense1) and Dense (Dense2) have no activation between them, so the two compute what one from 64 to 2 numbers can. Add an activation such as [Relu] between them"),
        new("CNN0305", "[Network(3)] [Dense(5)] [Relu] [[|Dense(2)|]] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;",
            "Dense (Dense2) and Dense (Dense3) have no activation between them, so the two compute what one from 5 to 2 numbers can. Add an activation such as [Relu] between them"),
        new("CNN0305", "[Network(3)] [[|Dense(2)|]] [Dense(1)] [SigmoidCrossEntropy] partial class Net;",
            "Dense (Dense1) and Dense (Dense2) have no activation between them, so the two compute what one from 3 to 1 number can. Add an activation such as [Relu] between them"),
    ];

    /// <summary>Layers on a map of 1x8x8, in front of a dense layer and a loss.</summary>
    private static DiagnosticCase Layers(string id, string layers, string message) =>
        new(id, $"[Network(1, 8, 8)]\n[{layers}]\n[Dense(2)]\n[SoftmaxCrossEntropy] partial class Net;", message);
}
