namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about shapes where branches meet, and about what goes with composition.</summary>
internal static class CompositionRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Network("CNN0201", "[[|Residual<Wide>|]]", "[Layers] [Conv2D(8, 3, Padding = 1)] class Wide;",
            "Residual adds shapes that differ: the body ends in 8x8x8, the shortcut in 3x8x8. Add Projection = Projection.Convolution, or make both shapes equal"),
        Network("CNN0201", "[[|Residual<Valid>|]]", "[Layers] [Conv2D(3, 4)] class Valid;",
            "Residual adds shapes that differ: the body ends in 3x5x5, the shortcut in 3x8x8. Make both shapes equal"),
        Network("CNN0201", "[[|Residual<A, B>|]]", "[Layers] [Conv2D(4, 1)] class A;\n[Layers] [Conv2D(5, 1)] class B;",
            "Residual adds shapes that differ: the body ends in 4x8x8, the shortcut in 5x8x8. Make both shapes equal"),
        Network("CNN0201", "[Apply<Outer>]", "[Layers] [[|Residual<Inner>|]] class Outer;\n[Layers] [Flatten] class Inner;",
            "In Outer, input 192: Residual adds shapes that differ: the body ends in 192, the shortcut in 3x8x8. Make both shapes equal"),
        Network("CNN0202", "[[|Concat<A, B, C>|]]", "[Layers] [Conv2D(4, 3)] class A;\n[Layers] [MaxPool2D(2)] class B;\n[Layers] class C;",
            "Concat joins branches along the channels, but their heights and widths differ: 4x6x6, 3x4x4 and 3x8x8. Give all the same strides and paddings"),
        Network("CNN0203", "[Residual<Valid>([|Projection = Projection.Convolution|])]", "[Layers] [Conv2D(3, 4)] class Valid;",
            "Residual has no projection from 3x8x8 to 3x5x5: with stride 2 its height is (8 - 1)/2 + 1 = 4, not 5. Let the body keep height and width, or divide both by its stride"),
        Network("CNN0203", "[Residual<Flat>([|Projection = Projection.Convolution|])]", "[Layers] [Dense(3)] class Flat;",
            "Residual has no projection from 3x8x8 to 3: it works on maps only. Let the body keep height and width, or divide both by its stride"),
        Network("CNN0204", "[Residual<A>([|Projection = (Projection)7|])]", "[Layers] [Relu] class A;",
            "Residual Projection is 7, which is no Projection. Use Projection.None, Projection.Convolution or Projection.ConvolutionBatchNorm"),
        Network("CNN0205", "[Conv2D(4, 3, [|Initialization = (Initialization)99|])]", "",
            "Conv2D Initialization is 99, which is no Initialization. Use for example Initialization.HeNormal"),
        Network("CNN0206", "[Conv2D(4, 3, [|Initialization = Initialization.Normal|])]", "",
            "Conv2D draws by Initialization.Normal but has no InitializationScale, the standard deviation. Write for example InitializationScale = 0.01f"),
        Network("CNN0206", "[Conv2D(4, 3, [|Initialization = Initialization.Constant|])]", "",
            "Conv2D has Initialization.Constant but no InitializationScale, the value. Write for example InitializationScale = 0.5f"),
        Network("CNN0151", "[Conv2D(4, 3, Initialization = Initialization.Normal, [|InitializationScale = -1|])]", "",
            "Conv2D InitializationScale must be a finite number above 0, but is -1"),
        Network("CNN0151", "[Dense(4, Initialization = Initialization.Constant, [|InitializationScale = float.NaN|])]", "",
            "Dense InitializationScale must be a finite number, but is NaN"),
        Network("CNN0206", "[Dense(4, [|InitializationScale = 1|])]", "",
            "Dense has InitializationScale but no Initialization. Write Initialization = Initialization.Normal, or remove InitializationScale"),
        Network("CNN0206", "[Dense(4, Initialization = Initialization.HeUniform, [|InitializationScale = 1|])]", "",
            "Dense has InitializationScale, but Initialization.HeUniform takes none. Remove it"),
        new("CNN0206", "[Layers] [Initialize([|Initialization.Normal|])] [Dense(4)] class Block;",
            "Initialize draws by Initialization.Normal but has no Scale, the standard deviation. Write for example Scale = 0.01f"),
        new("CNN0207", "[Network(4)] [Heads<A, B>([|1|], 2, 3)] partial class Net;\n" + Heads, "Heads has 2 heads but 3 weights. Write one weight for each head, or none"),
        new("CNN0207", "[Network(4)] [Heads<A, B>([|1|])] partial class Net;\n" + Heads, "Heads has 2 heads but 1 weight. Write one weight for each head, or none"),
        new("CNN0151", "[Network(4)] [Heads<A, B>([|1|], 0)] partial class Net;\n" + Heads, "Heads weights[1] must be a finite number above 0, but is 0"),

        // Rules of other families, in blocks: the message says which use it is.
        Network("CNN0104", "[Apply<Stage>] [Apply<Stage>]", "[Layers] [Apply<Down>] class Stage;\n[Layers] [Conv2D(4, 2, [|Stride = 2|])] class Down;",
            "In Stage2.Down, input 4x5x5: Conv2D output height is not whole: (5 - 2 + 2*0)/2 + 1 = 2.5. Use Stride = 1, or Rounding = Rounding.Floor",
            input: "3, 10, 10"),
        Network("CNN0106", "[Apply<Flat>] [[|Conv2D(4, 1)|]]", "[Layers] [Flatten] [Relu] class Flat;",
            "Conv2D needs a map of channels x height x width, but its input is a flat vector of 192 features after Flatten (Flat.Flatten1). Move Conv2D before it"),
        new("CNN0108", "[Network(3, 4, 4)] [Heads<A, B>] partial class Net;\n[Layers] [Dense(1)] [[|SoftmaxCrossEntropy|]] class A;\n[Layers] [Dense(2)] [SoftmaxCrossEntropy] class B;",
            "In A, input 1: SoftmaxCrossEntropy needs at least 2 classes, but its input is 1 score. Give the layer before it one output for each class, or use [SigmoidCrossEntropy]"),
    ];

    private const string Heads = "[Layers] [Dense(2)] [SoftmaxCrossEntropy] class A;\n[Layers] [Dense(3)] [SoftmaxCrossEntropy] class B;";

    private static DiagnosticCase Network(string id, string layers, string blocks, string message, string input = "3, 8, 8") =>
        new(id, $"[Network({input})] {layers} [Dense(2)] [SoftmaxCrossEntropy] partial class Net;\n{blocks}", message);
}
